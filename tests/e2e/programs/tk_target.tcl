# A Tk text widget that says what is in it and whether it has the keyboard.
proc say {key value} {
    puts "{\"$key\": $value}"
    flush stdout
}
proc exact {} {
    return [binary encode base64 [encoding convertto utf-8 [.t get 1.0 "end - 1 chars"]]]
}
proc changed {} {
    if {[.t edit modified]} {
        say base64 "\"[exact]\""
        .t edit modified 0
    }
}
proc obey {} {
    if {[gets stdin line] < 0} {
        if {[eof stdin]} exit
        return
    }
    update
    regexp {"ask": ([0-9]+)} $line -> number
    if {[string match {*"clear"*} $line]} {
        .t delete 1.0 end
    }
    puts "{\"answer\": $number, \"base64\": \"[exact]\"}"
    flush stdout
}
wm title . [lindex $argv 0]
wm geometry . 420x240
text .t
pack .t -fill both -expand 1
bind .t <<Modified>> changed
bind .t <FocusIn> {say focus true}
bind .t <FocusOut> {say focus false}
bind . <Map> {if {"%W" eq "."} {say ready [expr {[winfo id .]}]}}
focus .t
fconfigure stdin -blocking 0
fileevent stdin readable obey
