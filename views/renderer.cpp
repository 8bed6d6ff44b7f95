// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/renderer.h"

#include <QDir>
#include <QPixmap>

namespace views {

namespace {

constexpr int lookMs = 100;
constexpr int mostLooks = 300; ///< half a minute: an engine that starts cold takes some seconds
constexpr int settleMs = 700; ///< for what a page asks after it is shown: comparisons, samples, logs

} // namespace

Renderer::Renderer(MainWindow &window, Order order, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_order(std::move(order))
{
    m_pause.setSingleShot(true);
    if (m_order.pages.isEmpty()) {
        for (const PageEntry &entry : pageTable())
            m_order.pages.append(entry.name);
    }
}

void Renderer::start()
{
    if (!QDir().mkpath(m_order.folder)) {
        emit finished({}, QStringLiteral("The folder %1 could not be made.").arg(m_order.folder));
        return;
    }
    m_window.resize(m_order.size);
    m_window.show();
    connect(&m_pause, &QTimer::timeout, this, &Renderer::wait);
    m_pause.start(lookMs);
}

bool Renderer::isReady() const
{
    const run::Workbench &workbench = m_window.shell().workbench();
    const bool project =
        workbench.project() && workbench.pipeline() && workbench.versions() && workbench.images() && workbench.usage();
    return !m_window.shell().isOpening() && workbench.status() && (project || !workbench.project());
}

void Renderer::wait()
{
    if (!isReady() && ++m_waits < mostLooks) {
        m_pause.start(lookMs);
        return;
    }
    m_pause.disconnect(this);
    connect(&m_pause, &QTimer::timeout, this, &Renderer::draw);
    next();
}

void Renderer::next()
{
    if (m_order.pages.isEmpty()) {
        emit finished(m_files, {});
        return;
    }
    if (const PageEntry *entry = pageEntry(m_order.pages.first()))
        m_window.showPage(entry->id);
    m_pause.start(settleMs);
}

void Renderer::draw()
{
    const QString name =
        m_order.suffix.isEmpty() ? m_order.pages.first() : m_order.pages.first() + u'-' + m_order.suffix;
    const QString file = QDir(m_order.folder).filePath(name + QStringLiteral(".png"));
    if (!m_window.grab().save(file)) {
        emit finished(m_files, QStringLiteral("The picture %1 could not be written.").arg(file));
        return;
    }
    m_files.append(file);
    m_order.pages.removeFirst();
    next();
}

} // namespace views
