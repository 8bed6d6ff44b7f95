// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/repository.h"

#include "source/handles.h"

#include <QDir>
#include <QFileInfo>

namespace source {

using base::Error;
using base::Result;

namespace {

QString canonical(const QString &folder)
{
    return QFileInfo(folder).canonicalFilePath();
}

// Where the repository around a folder is, empty when there is none; owners do not matter here.
QString discovered(const QString &folder)
{
    git_buf found = GIT_BUF_INIT;
    const QByteArray start = QFile::encodeName(folder);
    const int code = git_repository_discover(&found, start.constData(), 0, nullptr);
    const QByteArray path = code < 0 ? QByteArray() : QByteArray(found.ptr, static_cast<qsizetype>(found.size));
    git_buf_dispose(&found);
    return path.isEmpty() ? QString() : QDir::cleanPath(QFile::decodeName(path));
}

// libgit2 1.5 answers "not found" for somebody else's repository when git's configuration has no safe.directory at all.
bool isForeign(int code)
{
    const git_error *last = git_error_last();
    return code == GIT_EOWNER
        || (code == GIT_ENOTFOUND && last && QByteArray(last->message).contains("safe.directory"));
}

Error foreignError(int code, const QString &folder)
{
    Error error = gitError(code, QString());
    error.code = Error::Code::Forbidden;
    const QString inside = discovered(folder);
    // safe.directory names the working tree, or the repository itself when it is bare.
    const bool hasTree = QFileInfo(inside).fileName() == QLatin1String(".git");
    const QString top = inside.isEmpty() ? folder : (hasTree ? QFileInfo(inside).absolutePath() : inside);
    error.message = QStringLiteral("The git repository %1 is owned by someone else, so it is not read.").arg(top);
    error.next = QStringLiteral("If you trust it: git config --global --add safe.directory '%1'").arg(top);
    return error;
}

Error openError(int code, const QString &folder)
{
    if (isForeign(code))
        return foreignError(code, folder);
    Error error = gitError(code, QStringLiteral("%1 is not in a git repository.").arg(folder),
        QStringLiteral("Make one there: git init && git add . && git commit -m \"First version\""));
    if (code == GIT_ENOTFOUND && discovered(folder).isEmpty())
        return error;
    error.code = Error::Code::Damaged;
    error.message = QStringLiteral("The git repository of %1 cannot be read.").arg(folder);
    error.next = QStringLiteral("Look at what git says: git -C '%1' status").arg(folder);
    return error;
}

QString prefixOf(git_repository *repository, const QString &folder)
{
    const char *workdir = git_repository_workdir(repository);
    if (!workdir)
        return {};
    const QString relative = QDir(canonical(QFile::decodeName(workdir))).relativeFilePath(folder);
    return relative == QLatin1String(".") || relative.isEmpty() ? QString() : relative + QLatin1Char('/');
}

} // namespace

void Repository::Close::operator()(git_repository *repository) const
{
    git_repository_free(repository);
}

Repository::Repository(Handle handle, QString prefix)
    : m_handle(std::move(handle))
    , m_prefix(std::move(prefix))
{
}

Result<Repository> Repository::open(const QString &folder)
{
    startLibrary();
    const QString whole = canonical(folder);
    if (whole.isEmpty())
        return Error{Error::Code::NotFound, QStringLiteral("There is no folder %1.").arg(folder), {}, {}};
    int code = 0;
    const QByteArray path = QFile::encodeName(whole);
    Handle handle = made<Handle>(code, git_repository_open_ext, path.constData(), 0U, nullptr);
    if (!handle)
        return openError(code, whole);
    const QString prefix = prefixOf(handle.get(), whole);
    return Repository(std::move(handle), prefix);
}

Result<Repository> Repository::create(const QString &folder)
{
    startLibrary();
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "main";
    int code = 0;
    const QByteArray path = QFile::encodeName(QDir(folder).absolutePath());
    Handle handle = made<Handle>(code, git_repository_init_ext, path.constData(), &options);
    if (!handle)
        return gitError(code, QStringLiteral("No git repository could be made in %1.").arg(folder),
            code == GIT_EEXISTS ? QStringLiteral("There is one already.")
                                : QStringLiteral("Check that the folder can be written."));
    return Repository(std::move(handle), QString());
}

bool Repository::isBare() const
{
    return git_repository_is_bare(m_handle.get()) == 1;
}

bool Repository::isShallow() const
{
    return git_repository_is_shallow(m_handle.get()) == 1;
}

QString Repository::top() const
{
    const char *workdir = git_repository_workdir(m_handle.get());
    return workdir ? QDir::cleanPath(QFile::decodeName(workdir)) : QString();
}

QString Repository::branch() const
{
    int code = 0;
    // HEAD itself, not what it leads to: a branch without a commit has a name too.
    const auto head = made<ReferenceHandle>(code, git_reference_lookup, m_handle.get(), "HEAD");
    const char *target = head ? git_reference_symbolic_target(head.get()) : nullptr;
    const QString name = QString::fromUtf8(target ? target : "");
    static const QString heads = QStringLiteral("refs/heads/");
    return name.startsWith(heads) ? name.mid(heads.size()) : name;
}

Result<Commit> Repository::commit(const QString &revision) const
{
    int code = 0;
    const CommitHandle found = lookUp(m_handle.get(), revision, code);
    if (!found)
        return noCommit(code, revision);
    return describe(found.get());
}

Result<QByteArray> Repository::fileAt(const QString &revision, const QString &path) const
{
    int code = 0;
    const CommitHandle found = lookUp(m_handle.get(), revision, code);
    if (!found)
        return noCommit(code, revision);
    const TreeHandle tree = treeAt(m_handle.get(), found.get(), m_prefix, code);
    const QByteArray name = QDir::cleanPath(path).toUtf8();
    const auto entry = tree
        ? made<EntryHandle>(code, git_tree_entry_bypath, static_cast<const git_tree *>(tree.get()), name.constData())
        : EntryHandle();
    const auto blob =
        entry ? made<BlobHandle>(code, git_blob_lookup, m_handle.get(), git_tree_entry_id(entry.get())) : BlobHandle();
    if (!blob)
        return gitError(code,
            QStringLiteral("The commit %1 holds no file '%2'.").arg(describe(found.get()).id.left(12), m_prefix + path),
            QStringLiteral("Commit it, or choose another commit."));
    return QByteArray(static_cast<const char *>(git_blob_rawcontent(blob.get())),
        static_cast<qsizetype>(git_blob_rawsize(blob.get())));
}

} // namespace source
