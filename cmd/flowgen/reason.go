package main

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// escapes is what os.Root says of a link that leads out of it; the error itself
// it keeps to itself.
const escapes = "path escapes from parent"

// cause is an error of the system, and what it means.
type cause struct {
	err    error
	zh, en string
}

// reasons are the usual ones why a file cannot be read or written; the system
// gives them in English.
var reasons = []cause{
	{errFolderGone, "文件夹不见了", "the folder is gone"},
	{errOtherContent, "它刚被改过", "it was changed a moment ago"},
	{errReadOnly, "文件是只读的", "the file is read-only"},
	{fs.ErrPermission, "没有权限", "permission denied"},
	{fs.ErrNotExist, "不存在", "it does not exist"},
	{syscall.ENOTDIR, "路径中有一段是文件，不是文件夹", "a part of the path is a file and no folder"},
	{syscall.EISDIR, "是文件夹", "it is a folder"},
	{syscall.ENOSPC, "磁盘已满", "the disk is full"},
	{syscall.EDQUOT, "磁盘配额已用完", "the disk quota is used up"},
	{syscall.EFBIG, "文件超过了允许的大小", "the file is larger than is allowed"},
	{syscall.EIO, "磁盘读写出错", "the disk fails"},
	{syscall.ESTALE, "网络文件夹断开了", "the network folder is gone"},
	{syscall.EMFILE, "打开的文件太多", "too many files are open"},
	{syscall.EROFS, "磁盘是只读的", "the disk is read-only"},
	{syscall.ELOOP, "符号链接成了环", "symbolic links form a loop"},
	{syscall.ENAMETOOLONG, "文件名太长", "the name is too long"},
	{fs.ErrExist, "那里已有同名的文件夹", "a folder of that name is there"},
}

// reason says why a file could not be read or written, without its path: the
// message around it has the one that the user knows.
func (p *program) reason(err error) string {
	for _, r := range append(reasonsHere, reasons...) {
		if errors.Is(err, r.err) {
			return p.say(r.zh, r.en)
		}
	}
	for {
		var path *fs.PathError
		var link *os.LinkError
		switch {
		case errors.As(err, &path):
			err = path.Err
		case errors.As(err, &link):
			err = link.Err
		case err.Error() == escapes:
			return p.say("路径中有符号链接通到文件夹之外", "a symbolic link in the path leads out of the folder")
		default:
			return err.Error()
		}
	}
}
