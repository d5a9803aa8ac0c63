"""What is recorded of a use waits for nobody."""

from __future__ import annotations

from fakes import FakeNotices, FakeScheduler

from assistant.core.errors import AssistantError
from assistant.services.usage_log import UsageLog


class Disk:
    """Refuses with a fault while it has one."""

    def __init__(self) -> None:
        self.fault = ""
        self.written: list[str] = []
        self.tries = 0

    def use(self, name: str) -> None:
        self.tries += 1
        if self.fault:
            raise AssistantError(self.fault, path="/data")
        self.written.append(name)


def bench() -> tuple[Disk, FakeScheduler, FakeNotices, UsageLog]:
    scheduler, notices = FakeScheduler(), FakeNotices()
    return Disk(), scheduler, notices, UsageLog(scheduler, notices)


def test_while_another_process_writes_uses_wait_and_nobody_is_told() -> None:
    disk, scheduler, notices, records = bench()
    disk.fault = "data.busy"
    for name in ("one", "two", "three"):
        records.write(lambda name=name: disk.use(name))  # type: ignore[misc]
    assert disk.tries == 1
    scheduler.run(5_000)
    disk.fault = ""
    scheduler.run(1_000)
    assert (disk.written, notices.told, scheduler.waiting) == (["one", "two", "three"], [], 0)


def test_what_the_disk_refuses_is_told_once_and_the_next_is_tried() -> None:
    disk, scheduler, notices, records = bench()
    disk.fault = "data.disk-full"
    for name in ("one", "two"):
        records.write(lambda name=name: disk.use(name))  # type: ignore[misc]
    disk.fault = ""
    records.write(lambda: disk.use("three"))
    assert (disk.written, notices.keys, scheduler.waiting) == (["three"], ["data.disk-full"], 0)
