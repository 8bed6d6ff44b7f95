// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/mailbox.h"

#include <QPointer>

namespace base {

struct Mailbox::Address::State {
    std::mutex mutex;
    Mailbox *owner = nullptr;
    std::vector<Letter> letters;
};

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
{
    m_address.m_state = std::make_shared<Address::State>();
    m_address.m_state->owner = this;
    connect(this, &Mailbox::arrived, this, &Mailbox::drain, Qt::QueuedConnection);
}

Mailbox::~Mailbox()
{
    const std::lock_guard lock(m_address.m_state->mutex);
    m_address.m_state->owner = nullptr;
    m_address.m_state->letters.clear();
}

void Mailbox::Address::post(Letter letter) const
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->owner == nullptr)
        return;
    m_state->letters.push_back(std::move(letter));
    if (m_state->letters.size() == 1)
        emit m_state->owner->arrived();
}

void Mailbox::drain()
{
    std::vector<Letter> letters;
    {
        const std::lock_guard lock(m_address.m_state->mutex);
        letters.swap(m_address.m_state->letters);
    }
    // A letter may destroy the mailbox (a finished job lets its owner go); the rest is then dropped.
    const QPointer<Mailbox> alive(this);
    for (const Letter &letter : letters) {
        if (alive.isNull())
            return;
        letter();
    }
}

} // namespace base
