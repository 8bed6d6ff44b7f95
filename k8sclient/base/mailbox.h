// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace base {

/// Brings work from any thread to the thread of its owner: post() there, run here, in order. One mutex and a signal
/// without arguments, so that thread checkers can follow it. What is posted after the owner is gone is dropped.
class Mailbox : public QObject {
    Q_OBJECT
public:
    using Letter = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override;

    /// What workers hold: outlives the mailbox safely. Any thread.
    class Address {
    public:
        Address() = default;
        void post(Letter letter) const;

    private:
        friend class Mailbox;
        struct State;
        std::shared_ptr<State> m_state;
    };

    [[nodiscard]] Address address() const { return m_address; }

signals:
    void arrived();

private:
    void drain();
    Address m_address;
};

} // namespace base
