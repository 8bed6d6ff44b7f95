// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secretstore.h"

#include <QStringList>

#include <functional>
#include <map>
#include <memory>

namespace app {

/// Secrets in this process alone, gone when it ends. Main thread.
class MemorySecrets final : public base::SecretStore {
public:
    [[nodiscard]] QString place() const override;
    [[nodiscard]] base::Result<base::Secret> read(const QString &key) override;
    [[nodiscard]] base::Result<void> write(const QString &key, const base::Secret &secret) override;
    [[nodiscard]] base::Result<void> remove(const QString &key) override;

private:
    std::map<QString, base::Secret> m_secrets;
};

/// A store that has to be asked ahead of time: the desktop keyring answers later, and nobody waits for it on main.
class PrefetchingStore : public base::SecretStore {
public:
    /// Reads these keys; `done` comes when all have been answered, at once when there is nothing to do.
    virtual void prefetch(const QStringList &keys, std::function<void()> done) = 0;
};

/// The desktop keyring (the Secret Service on the session bus) when Slipway was built with it and there is one, else
/// nothing.
[[nodiscard]] std::unique_ptr<PrefetchingStore> keyringSecrets();

} // namespace app
