// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/connections.h"

namespace store {

using base::Result;

Store::Store(std::unique_ptr<Connections> connections)
    : d(std::move(connections))
{
    d->whenChanged([this](unsigned topics) { emit changed(topics); });
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const QString &folder, const base::Clock &clock)
{
    auto connections = std::make_unique<Connections>(folder, clock);
    if (const Result<void> done = connections->open(); !done.ok())
        return done.error();
    return std::unique_ptr<Store>(new Store(std::move(connections)));
}

QStringList Store::notes() const
{
    return d->notes();
}

QString Store::folder() const
{
    return d->folder();
}

qint64 Store::diskBytes() const
{
    return d->diskBytes();
}

Result<void> Store::transaction(const std::function<Result<void>()> &work)
{
    return d->journal("transaction", 0, [&work](Database &) { return work(); });
}

} // namespace store
