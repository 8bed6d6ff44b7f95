// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/refusals.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace target::laptop {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

class Refuser {
public:
    Refuser(const engine::Info &engine, QStringList &sentences)
        : m_engine(engine)
        , m_sentences(sentences)
    {
    }

    void check(const QString &what, const project::Resources &resources)
    {
        if (resources.gpu > 0 && !m_engine.hasGpu)
            add(tr("%1 asks for a GPU, and %2 on this machine offers none.").arg(what, m_engine.name));
        if (resources.cpuLimit && !m_engine.limitsCpu)
            add(tr("%1 has a CPU limit, and %2 cannot limit CPU here (rootless without delegated cgroups).")
                    .arg(what, m_engine.name));
        if (resources.memoryLimit && !m_engine.limitsMemory)
            add(tr("%1 has a memory limit, and %2 cannot limit memory here (rootless without delegated cgroups).")
                    .arg(what, m_engine.name));
        const qint64 memory = resources.memoryRequest.value_or(0);
        if (m_engine.memoryBytes > 0 && memory > m_engine.memoryBytes)
            add(tr("%1 asks for %2 of memory, and this machine has %3.")
                    .arg(what, base::bytesText(memory), base::bytesText(m_engine.memoryBytes)));
        const int cpu = std::max(resources.cpuRequest.value_or(0), resources.cpuLimit.value_or(0));
        if (m_engine.cpus > 0 && cpu > m_engine.cpus * 1000)
            add(tr("%1 asks for %2, and this machine has %3.")
                    .arg(what, base::coresText(cpu / 1000.0), base::coresText(m_engine.cpus)));
    }

    void add(const QString &sentence)
    {
        if (!m_sentences.contains(sentence))
            m_sentences.append(sentence);
    }

private:
    const engine::Info &m_engine;
    QStringList &m_sentences;
};

void checkService(Refuser &refuser, const project::Service &service, const project::Environment &environment)
{
    const QString what = tr("The service %1").arg(service.name);
    const int replicas = environment.replicas.value_or(service.replicas);
    if (replicas > 1)
        refuser.add(tr("%1 asks for %2 replicas; the laptop runs one. Set replicas: 1 for the environment %3, or "
                       "deploy to a cluster.")
                        .arg(what)
                        .arg(replicas)
                        .arg(environment.name));
    refuser.check(what, service.resources);
    refuser.check(what, environment.resources);
}

} // namespace

QStringList refusals(const engine::Info &engine, const project::Project &project,
    const project::Environment &environment, const std::function<bool(const QString &path)> &exists)
{
    QStringList sentences;
    Refuser refuser(engine, sentences);
    for (const project::Task &task : project.tasks) {
        const QString what = tr("The task %1").arg(task.name);
        refuser.check(what, task.resources);
        for (const project::Mount &mount : task.mounts) {
            if (mount.source.startsWith(QLatin1Char('/')) && !exists(mount.source))
                refuser.add(tr("%1 mounts %2, which does not exist on this machine.").arg(what, mount.source));
        }
    }
    if (project.service)
        checkService(refuser, *project.service, environment);
    return sentences;
}

} // namespace target::laptop
