// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/progresswriter.h"

#include "base/text.h"

namespace run {

ProgressWriter::ProgressWriter(store::Store &store, const base::Clock &clock, QString subject)
    : m_store(store)
    , m_clock(clock)
    , m_subject(std::move(subject))
{
}

// Progress is for the eye: when it cannot be written the work goes on.
ProgressWriter::~ProgressWriter()
{
    (void)m_store.clearProgress(m_subject);
}

void ProgressWriter::say(const base::Progress &progress)
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_clock.steady();
    if (progress.what == m_what && now - m_writtenAt < 250)
        return;
    m_what = progress.what;
    m_writtenAt = now;
    (void)m_store.setProgress({m_subject, base::plainText(progress.what, true), progress.done, progress.total,
        static_cast<int>(progress.unit), m_clock.now()});
}

} // namespace run
