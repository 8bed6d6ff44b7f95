// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/secret.h"

namespace base {

/// Where secrets live between starts: the desktop keyring, or memory where there is none. Main thread.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// A sentence that says where secrets go ("the desktop keyring", "memory only, until Slipway ends").
    [[nodiscard]] virtual QString place() const = 0;
    /// NotFound when there is none under `key`.
    [[nodiscard]] virtual Result<Secret> read(const QString &key) = 0;
    [[nodiscard]] virtual Result<void> write(const QString &key, const Secret &secret) = 0;
    [[nodiscard]] virtual Result<void> remove(const QString &key) = 0;
};

} // namespace base
