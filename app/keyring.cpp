// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretstores.h"

#ifdef SLIPWAY_HAS_KEYCHAIN
#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QObject>
#endif

namespace app {

#ifdef SLIPWAY_HAS_KEYCHAIN

using base::Error;
using base::Result;

namespace {

const QString service = QStringLiteral("dev.slipway.Slipway");

bool hasSessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus")));
}

/// Keeps what was read, so that read() answers at once. Writing goes on in the background; a failure shows at the next
/// prefetch.
class KeyringSecrets final : public QObject, public PrefetchingStore {
public:
    [[nodiscard]] QString place() const override { return QCoreApplication::translate("app", "the desktop keyring"); }

    void prefetch(const QStringList &keys, std::function<void()> done) override
    {
        auto waiting = std::make_shared<qsizetype>(keys.size());
        auto whenDone = std::make_shared<std::function<void()>>(std::move(done));
        if (keys.isEmpty())
            (*whenDone)();
        for (const QString &key : keys) {
            auto *job = new QKeychain::ReadPasswordJob(service, this);
            job->setKey(key);
            QObject::connect(job, &QKeychain::Job::finished, this, [this, job, key, waiting, whenDone] {
                if (job->error() == QKeychain::NoError)
                    m_known[key] = base::Secret(job->binaryData());
                if (--*waiting == 0)
                    (*whenDone)();
            });
            job->start();
        }
    }

    [[nodiscard]] Result<base::Secret> read(const QString &key) override
    {
        const auto found = m_known.find(key);
        if (found != m_known.end())
            return found->second.duplicate();
        return Error{Error::Code::NotFound,
            QCoreApplication::translate("app", "The desktop keyring has nothing under '%1'.").arg(key),
            QCoreApplication::translate(
                "app", "Store it there, for instance: secret-tool store --label=Slipway server %1 user %2")
                .arg(service, key),
            {}};
    }

    [[nodiscard]] Result<void> write(const QString &key, const base::Secret &secret) override
    {
        m_known[key] = secret.duplicate();
        auto *job = new QKeychain::WritePasswordJob(service, this);
        job->setKey(key);
        job->setBinaryData(secret.reveal());
        job->start();
        return {};
    }

    [[nodiscard]] Result<void> remove(const QString &key) override
    {
        m_known.erase(key);
        auto *job = new QKeychain::DeletePasswordJob(service, this);
        job->setKey(key);
        job->start();
        return {};
    }

private:
    std::map<QString, base::Secret> m_known;
};

} // namespace

std::unique_ptr<PrefetchingStore> keyringSecrets()
{
    return hasSessionBus() ? std::make_unique<KeyringSecrets>() : nullptr;
}

#else

std::unique_ptr<PrefetchingStore> keyringSecrets()
{
    return nullptr;
}

#endif

} // namespace app
