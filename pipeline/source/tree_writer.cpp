// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/tree_writer.h"

#include "base/job.h"
#include "base/text.h"

#include <QString>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace source {

using base::Error;

namespace {

constexpr int mostDepth = 200;

QString shown(const QByteArray &path)
{
    return base::plainText(QString::fromUtf8(path), true);
}

bool isHarmful(const QByteArray &name)
{
    return name.isEmpty() || name == "." || name == ".." || name.contains('/')
        || name.compare(".git", Qt::CaseInsensitive) == 0;
}

// All of it or the errno.
int writeAll(int file, const QByteArray &content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t count =
            ::write(file, content.constData() + done, static_cast<std::size_t>(content.size() - done));
        if (count < 0 && errno != EINTR)
            return errno;
        done += count > 0 ? count : 0;
    }
    return 0;
}

int makeFile(const QByteArray &path, const QByteArray &content, bool executable, git_time_t time)
{
    const int file =
        ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, executable ? 0755 : 0644);
    if (file < 0)
        return errno;
    int wrong = writeAll(file, content);
    const std::array<timespec, 2> times{{{time, 0}, {time, 0}}};
    ::futimens(file, times.data()); // only for equal contexts of equal commits: not worth a failure
    if (::close(file) < 0 && wrong == 0)
        wrong = errno;
    return wrong;
}

} // namespace

TreeWriter::TreeWriter(git_repository *repository, git_time_t time, const base::CancelToken &cancel)
    : m_repository(repository)
    , m_time(time)
    , m_cancel(cancel)
{
}

base::Result<ExportSummary> TreeWriter::write(const git_tree *tree, const QByteArray &folder)
{
    m_folder = folder;
    if (const Step step = writeTree(tree, {}, 0); !step)
        return step.error();
    return m_summary;
}

TreeWriter::Step TreeWriter::writeTree(const git_tree *tree, const QByteArray &relative, int depth)
{
    for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const QByteArray name(git_tree_entry_name(entry));
        if (m_cancel.cancelled())
            return base::cancelledError();
        if (isHarmful(name) || depth > mostDepth)
            return Error{Error::Code::Invalid,
                QStringLiteral("The commit holds the path '%1', which cannot be written safely.")
                    .arg(shown(relative + name)),
                QStringLiteral("Rename it in a new commit."), {}};
        if (Step step = writeEntry(entry, relative + name, depth); !step)
            return step;
    }
    return {};
}

TreeWriter::Step TreeWriter::writeEntry(const git_tree_entry *entry, const QByteArray &relative, int depth)
{
    switch (git_tree_entry_filemode(entry)) {
    case GIT_FILEMODE_TREE:
        return writeFolder(entry, relative, depth);
    case GIT_FILEMODE_LINK:
        return writeLink(entry, relative);
    case GIT_FILEMODE_COMMIT:
        m_summary.notes.append(
            QStringLiteral("The submodule '%1' is left out: its files are not part of this repository.")
                .arg(shown(relative)));
        return {};
    default:
        return writeFile(entry, relative, git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB_EXECUTABLE);
    }
}

TreeWriter::Step TreeWriter::writeFolder(const git_tree_entry *entry, const QByteArray &relative, int depth)
{
    int code = 0;
    const auto tree = made<TreeHandle>(code, git_tree_lookup, m_repository, git_tree_entry_id(entry));
    if (!tree)
        return gitError(code, QStringLiteral("Git cannot read '%1'.").arg(shown(relative)),
            QStringLiteral("Check the repository: git fsck"));
    if (::mkdir((m_folder + '/' + relative).constData(), 0755) < 0)
        return failed(relative, errno);
    return writeTree(tree.get(), relative + '/', depth + 1);
}

TreeWriter::Step TreeWriter::writeFile(const git_tree_entry *entry, const QByteArray &relative, bool executable)
{
    int code = 0;
    const auto blob = made<BlobHandle>(code, git_blob_lookup, m_repository, git_tree_entry_id(entry));
    if (!blob)
        return gitError(code, QStringLiteral("Git cannot read '%1'.").arg(shown(relative)),
            QStringLiteral("Check the repository: git fsck"));
    const auto content = QByteArray::fromRawData(static_cast<const char *>(git_blob_rawcontent(blob.get())),
        static_cast<qsizetype>(git_blob_rawsize(blob.get())));
    if (const int wrong = makeFile(m_folder + '/' + relative, content, executable, m_time); wrong != 0)
        return failed(relative, wrong);
    ++m_summary.files;
    m_summary.bytes += content.size();
    noteMissingContent(relative, content);
    return {};
}

TreeWriter::Step TreeWriter::writeLink(const git_tree_entry *entry, const QByteArray &relative)
{
    int code = 0;
    const auto blob = made<BlobHandle>(code, git_blob_lookup, m_repository, git_tree_entry_id(entry));
    if (!blob)
        return gitError(code, QStringLiteral("Git cannot read '%1'.").arg(shown(relative)),
            QStringLiteral("Check the repository: git fsck"));
    const QByteArray target(static_cast<const char *>(git_blob_rawcontent(blob.get())),
        static_cast<qsizetype>(git_blob_rawsize(blob.get())));
    if (::symlink(target.constData(), (m_folder + '/' + relative).constData()) < 0)
        return failed(relative, errno);
    ++m_summary.files;
    return {};
}

Error TreeWriter::failed(const QByteArray &relative, int number) const
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {full ? Error::Code::NoSpace : Error::Code::Failed,
        full ? QStringLiteral("The disk is full: '%1' of the commit could not be written.").arg(shown(relative))
             : QStringLiteral("'%1' of the commit could not be written.").arg(shown(relative)),
        full ? QStringLiteral("Free some space (Settings, Housekeeping) and try again.")
             : QStringLiteral("Check the folder %1.").arg(shown(m_folder)),
        QString::fromLocal8Bit(std::strerror(number))};
}

// Git LFS keeps the content elsewhere; whoever builds from the pointer would wonder.
void TreeWriter::noteMissingContent(const QByteArray &relative, const QByteArray &content)
{
    if (content.size() < 1024 && content.startsWith("version https://git-lfs.github.com/spec/"))
        m_summary.notes.append(QStringLiteral("'%1' is kept by Git LFS: the commit holds a pointer, not its content.")
                                   .arg(shown(relative)));
}

} // namespace source
