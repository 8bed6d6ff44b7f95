// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctlsignals.h"

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace app::ctl {

namespace {

int ends[2] = {-1, -1};

// In a signal handler nearly nothing is allowed: a byte into a pipe is.
void remember(int signal)
{
    const char byte = signal == SIGINT ? 'i' : 't';
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
}

} // namespace

Signals::Signals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Signals::read);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, remember);
}

Signals::~Signals()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, SIG_DFL);
    m_notifier.reset();
    ::close(ends[0]);
    ::close(ends[1]);
}

void Signals::read()
{
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1) {
        if (byte == 'i')
            emit interrupted();
        else
            emit terminated();
    }
}

} // namespace app::ctl
