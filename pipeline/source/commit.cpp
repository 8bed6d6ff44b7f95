// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/handles.h"
#include "source/repository.h"

#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace source {

using base::Error;
using base::Result;

namespace {

QString configured(const git_config *config, const char *key)
{
    const char *value = nullptr;
    const bool found = config && git_config_get_string(&value, config, key) == 0;
    return QString::fromUtf8(found ? value : "").trimmed();
}

QString machineUser()
{
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 4096> buffer{};
    getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(found->pw_name) : QString::number(geteuid());
}

Identity identityFrom(const git_config *config)
{
    Identity identity{configured(config, "user.name"), configured(config, "user.email"), {}};
    if (!identity.name.isEmpty() && !identity.email.isEmpty())
        return identity;
    const QString user = machineUser();
    identity.remark =
        QStringLiteral("Git does not know who you are; the user '%1' of this machine is taken. To say it: "
                       "git config --global user.name \"Your Name\" && git config --global user.email you@example.org")
            .arg(user);
    if (identity.name.isEmpty())
        identity.name = user;
    if (identity.email.isEmpty())
        identity.email = user + QLatin1Char('@') + QSysInfo::machineHostName();
    return identity;
}

SignatureHandle signatureOf(const Identity &identity, int &code)
{
    const QByteArray name = identity.name.toUtf8();
    const QByteArray email = identity.email.toUtf8();
    return made<SignatureHandle>(code, git_signature_now, name.constData(), email.constData());
}

// The tree of everything in the working tree that is not ignored; what is gone leaves the index too.
TreeHandle stage(git_repository *repository, int &code)
{
    const auto index = made<IndexHandle>(code, git_repository_index, repository);
    if (!index)
        return nullptr;
    git_oid oid;
    if ((code = git_index_add_all(index.get(), nullptr, GIT_INDEX_ADD_DEFAULT, nullptr, nullptr)) < 0
        || (code = git_index_write(index.get())) < 0 || (code = git_index_write_tree(&oid, index.get())) < 0)
        return nullptr;
    return made<TreeHandle>(code, git_tree_lookup, repository, static_cast<const git_oid *>(&oid));
}

} // namespace

QString Identity::text() const
{
    return email.isEmpty() ? name : name + QStringLiteral(" <") + email + QLatin1Char('>');
}

Identity Repository::identity() const
{
    int code = 0;
    const auto config = made<ConfigHandle>(code, git_repository_config_snapshot, m_handle.get());
    return identityFrom(config.get());
}

Identity defaultIdentity()
{
    startLibrary();
    int code = 0;
    const auto config = made<ConfigHandle>(code, git_config_open_default);
    const auto snapshot = config ? made<ConfigHandle>(code, git_config_snapshot, config.get()) : ConfigHandle();
    return identityFrom(snapshot.get());
}

Result<Commit> Repository::commitAll(const QString &message) const
{
    int code = 0;
    const QString what = QStringLiteral("Git could not make the commit.");
    const TreeHandle tree = stage(m_handle.get(), code);
    if (!tree)
        return gitError(code, what, QStringLiteral("If another git program runs in the folder, let it end first."));
    const CommitHandle parent = lookUp(m_handle.get(), QString(), code);
    if (parent && git_oid_equal(git_commit_tree_id(parent.get()), git_tree_id(tree.get())) == 1)
        return Error{Error::Code::Conflict, QStringLiteral("There is nothing to commit: no file has changed."), {}, {}};
    const SignatureHandle who = signatureOf(identity(), code);
    if (!who)
        return gitError(code, what, QStringLiteral("Check git's user.name and user.email."));
    git_oid oid;
    const git_commit *parents[] = {parent.get()};
    code = git_commit_create(&oid, m_handle.get(), "HEAD", who.get(), who.get(), "UTF-8", message.toUtf8().constData(),
        tree.get(), parent ? 1 : 0, parents);
    if (code < 0)
        return gitError(code, what, QStringLiteral("If another git program runs in the folder, let it end first."));
    return commit(QString::fromLatin1(git_oid_tostr_s(&oid)));
}

} // namespace source
