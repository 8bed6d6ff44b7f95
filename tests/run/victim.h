// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runbench.h"
#include "target/laptop/laptoptarget.h"

#include <QProcess>

/// One project on one engine, run by a process that gets killed, counted from here.
class Victim {
public:
    using Created = std::function<QStringList()>; ///< names of containers, one for each create that the engine did
    Victim(std::shared_ptr<engine::Engine> engine, const QString &name, Created created)
        : m_engine(std::move(engine))
        , m_name(name)
        , m_created(std::move(created))
    {
    }
    ~Victim()
    {
        target::LaptopTarget target(m_engine);
        const auto objects = target.inventory(m_name, {});
        for (const target::ObjectInfo &object : objects ? *objects : QList<target::ObjectInfo>())
            (void)target.remove(object, {});
    }

    // The points it reached, or -1 and what it said.
    int run(int killAt, QByteArray *said)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SLIPWAY_KILL_AT"), QString::number(killAt));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(SLIPWAY_SWEEP), {m_folder.path(), m_engine->info().socket, m_name});
        process.waitForFinished(180'000);
        const QByteArray output = process.readAll();
        *said += output;
        if (process.exitStatus() == QProcess::CrashExit)
            return killAt;
        const qsizetype at = output.indexOf("points ");
        return process.exitCode() == 0 && at >= 0 ? output.mid(at + 7).split('\n').first().toInt() : -1;
    }

    // What the engine says was made, and is left.
    [[nodiscard]] QStringList troubles() const
    {
        QStringList found;
        QStringList created = m_created();
        created.removeIf([this](const QString &name) { return !name.startsWith(m_name + QLatin1Char('-')); });
        const QSet<QString> names(created.cbegin(), created.cend());
        if (created.size() != 3 || names.size() != 3)
            found.append(QStringLiteral("containers created: ") + created.join(QStringLiteral(", ")));
        const auto images = m_engine->images({{QString::fromLatin1(target::label::project), m_name}}, {});
        if (!images || images->size() != 2)
            found.append(QStringLiteral("images: %1").arg(images ? images->size() : -1));
        const auto left = m_engine->containers({{QString::fromLatin1(target::label::project), m_name}}, {});
        if (!left || left->size() != 1)
            found.append(QStringLiteral("containers left: %1").arg(left ? left->size() : -1));
        return found + recordTroubles();
    }

private:
    [[nodiscard]] QStringList recordTroubles() const
    {
        base::SystemClock clock;
        const auto store = store::Store::open(m_folder.path(QStringLiteral("db")), clock);
        if (!store)
            return {store.error().text()};
        QStringList found;
        const auto runs = (*store)->runs(1);
        if (runs->size() != 1 || runs->first().state != store::RunState::Passed)
            found.append(QStringLiteral("the run did not pass"));
        const auto effects = (*store)->effectsLike({});
        for (const store::EffectRecord &effect : *effects) {
            if (effect.resultAt == 0 || !effect.ok)
                found.append(QStringLiteral("effect ") + effect.key);
        }
        if ((*store)->releases(1)->size() != 1)
            found.append(QStringLiteral("releases"));
        return found;
    }

    std::shared_ptr<engine::Engine> m_engine;
    const QString m_name;
    const Created m_created;
    support::ScratchFolder m_folder;
};
