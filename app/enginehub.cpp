// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/enginehub.h"

#include "base/clock.h"
#include "target/laptop/laptoptarget.h"

#include <QCoreApplication>

namespace app {

using base::Error;
using base::Result;

namespace {

constexpr qint64 trustMs = 1'000; // who answered a moment ago is not asked again

} // namespace

EngineHub::EngineHub(QString preferred)
    : m_preferred(std::move(preferred))
    , m_finder(engine::Finder::system())
{
}

bool EngineHub::stillAnswers(const base::CancelToken &cancel)
{
    const qint64 now = base::SystemClock().steady();
    if (now - m_answeredAt < trustMs)
        return true;
    if (!m_engine->ping(cancel))
        return false;
    m_answeredAt = now;
    return true;
}

Result<std::shared_ptr<engine::Engine>> EngineHub::engine(const base::CancelToken &cancel)
{
    const std::lock_guard lock(m_mutex);
    if (m_engine != nullptr && (stillAnswers(cancel) || cancel.cancelled()))
        return m_engine;
    Result<std::shared_ptr<engine::Engine>> found = m_finder->find(m_preferred, cancel);
    if (!found)
        return found.error();
    m_engine = *found;
    m_target = std::make_shared<target::LaptopTarget>(m_engine);
    m_answeredAt = base::SystemClock().steady();
    return m_engine;
}

Result<std::shared_ptr<target::Target>> EngineHub::target(const QString &name, const base::CancelToken &cancel)
{
    if (name != QLatin1String("laptop"))
        return Error{Error::Code::Unavailable,
            QCoreApplication::translate("app", "The target '%1' cannot be used by this version of Slipway.").arg(name),
            QCoreApplication::translate("app", "Use 'target: laptop'."), {}};
    const Result<std::shared_ptr<engine::Engine>> there = engine(cancel);
    if (!there)
        return there.error();
    const std::lock_guard lock(m_mutex);
    return m_target;
}

} // namespace app
