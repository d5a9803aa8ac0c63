// What every page has: the box, focused; `keys` are those typed into it, `reads` what its handlers saw.
const box = document.getElementById("box");
window.keys = [];
window.reads = [];
window.refused = "";
window.exact = () => (box.value === undefined ? box.innerText : box.value);
box.addEventListener("keydown", event => window.keys.push(event.key));
box.focus();
