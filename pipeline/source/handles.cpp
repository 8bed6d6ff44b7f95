// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/handles.h"

#include "base/text.h"

#include <algorithm>

namespace source {

using base::Error;

namespace {

Error::Code codeOf(int code)
{
    switch (code) {
    case GIT_ENOTFOUND:
    case GIT_EUNBORNBRANCH:
        return Error::Code::NotFound;
    case GIT_EOWNER:
        return Error::Code::Forbidden;
    case GIT_ELOCKED:
    case GIT_ECONFLICT:
    case GIT_EEXISTS:
        return Error::Code::Conflict;
    case GIT_EAMBIGUOUS:
    case GIT_EINVALIDSPEC:
    case GIT_EINVALID:
        return Error::Code::Invalid;
    default:
        return Error::Code::Failed;
    }
}

QString textOf(const char *text)
{
    return base::plainText(QString::fromUtf8(text ? text : ""), true);
}

} // namespace

void startLibrary()
{
    static const int started = git_libgit2_init(); // never ended: worker threads may still use it when main returns
    Q_UNUSED(started)
}

Error gitError(int code, const QString &message, const QString &next)
{
    const git_error *last = git_error_last();
    const QString detail = last ? textOf(last->message) : QStringLiteral("libgit2 answered %1").arg(code);
    return {codeOf(code), message, next, detail};
}

CommitHandle lookUp(git_repository *repository, const QString &revision, int &code)
{
    const QByteArray name = (revision.isEmpty() ? QStringLiteral("HEAD") : revision).toUtf8();
    const auto object = made<ObjectHandle>(code, git_revparse_single, repository, name.constData());
    if (!object)
        return nullptr;
    const auto peeled = [](git_commit **out, const git_object *from) {
        git_object *raw = nullptr;
        const int result = git_object_peel(&raw, from, GIT_OBJECT_COMMIT);
        *out = reinterpret_cast<git_commit *>(raw); // libgit2's own idiom: an object of that type
        return result;
    };
    return made<CommitHandle>(code, peeled, static_cast<const git_object *>(object.get()));
}

Commit describe(const git_commit *commit)
{
    Commit described;
    const git_signature *author = git_commit_author(commit);
    described.id = QString::fromLatin1(git_oid_tostr_s(git_commit_id(commit)));
    described.subject = textOf(git_commit_summary(const_cast<git_commit *>(commit))); // caches inside, says libgit2
    described.author = author ? textOf(author->name) : QString();
    described.email = author ? textOf(author->email) : QString();
    described.at = author ? static_cast<qint64>(author->when.time) * 1000 : 0;
    return described;
}

Error noCommit(int code, const QString &revision)
{
    if (revision.isEmpty() || revision == QLatin1String("HEAD"))
        return gitError(code, QStringLiteral("The repository has no commit yet."),
            QStringLiteral("Make the first one: git add . && git commit -m \"First version\""));
    return gitError(code, QStringLiteral("The repository has no commit '%1'.").arg(base::plainText(revision, true)),
        QStringLiteral("Fetch it, or choose another one."));
}

TreeHandle treeAt(git_repository *repository, const git_commit *commit, const QString &prefix, int &code)
{
    auto top = made<TreeHandle>(code, git_commit_tree, commit);
    if (!top || prefix.isEmpty())
        return top;
    const QByteArray path = prefix.chopped(1).toUtf8();
    const auto entry =
        made<EntryHandle>(code, git_tree_entry_bypath, static_cast<const git_tree *>(top.get()), path.constData());
    if (!entry)
        return nullptr;
    if (git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) {
        code = GIT_ENOTFOUND;
        return nullptr;
    }
    return made<TreeHandle>(code, git_tree_lookup, repository, git_tree_entry_id(entry.get()));
}

} // namespace source
