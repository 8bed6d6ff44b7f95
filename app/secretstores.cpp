// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretstores.h"

#include <QCoreApplication>

namespace app {

using base::Error;
using base::Result;

QString MemorySecrets::place() const
{
    return QCoreApplication::translate("app", "memory only, until Slipway ends");
}

Result<base::Secret> MemorySecrets::read(const QString &key)
{
    const auto found = m_secrets.find(key);
    if (found != m_secrets.end())
        return found->second.duplicate();
    return Error{Error::Code::NotFound, QCoreApplication::translate("app", "There is no secret under '%1'.").arg(key),
        QCoreApplication::translate("app", "There is no desktop keyring here: take it from the environment or a file."),
        {}};
}

Result<void> MemorySecrets::write(const QString &key, const base::Secret &secret)
{
    m_secrets[key] = secret.duplicate();
    return {};
}

Result<void> MemorySecrets::remove(const QString &key)
{
    m_secrets.erase(key);
    return {};
}

} // namespace app
