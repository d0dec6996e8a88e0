package main

import "golang.org/x/sys/windows"

// reasonsHere are those of Windows, which has its own numbers for them.
var reasonsHere = []cause{
	{windows.ERROR_DISK_FULL, "磁盘已满", "the disk is full"},
	{windows.ERROR_HANDLE_DISK_FULL, "磁盘已满", "the disk is full"},
	{windows.ERROR_WRITE_PROTECT, "磁盘是只读的", "the disk is read-only"},
	{windows.ERROR_SHARING_VIOLATION, "另一个程序正打开着它", "another program has it open"},
	{windows.ERROR_LOCK_VIOLATION, "另一个程序正打开着它", "another program has it open"},
}
