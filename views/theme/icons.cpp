// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme/icons.h"

#include "views/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace views {

namespace {

QByteArray svgBytes(const QString &name)
{
    QFile file(QStringLiteral(":/slipway/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QColor inkColor(IconInk ink)
{
    switch (ink) {
    case IconInk::Text:
        return tokens().text;
    case IconInk::Accent:
        return tokens().accent;
    case IconInk::OnAccent:
        return tokens().onAccent;
    case IconInk::Bad:
        return tokens().bad;
    case IconInk::Muted:
        break;
    }
    return tokens().muted;
}

QPixmap rendered(const QByteArray &svg, int size, double ratio)
{
    const int side = static_cast<int>(std::ceil(size * ratio));
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

// Draws in the colour that the theme has when it is painted, so that no icon must be made anew when the theme changes.
class InkEngine final : public QIconEngine {
public:
    InkEngine(QString name, IconInk ink)
        : m_name(std::move(name))
        , m_ink(ink)
    {
    }
    [[nodiscard]] QIconEngine *clone() const override { return new InkEngine(*this); }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        // Qt 6.4 asks for device pixels and sets the ratio on what comes back itself.
        return iconPixmap(m_name, color(mode, state), std::min(size.width(), size.height()), 1);
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_name, color(mode, state));
    }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        if (state == QIcon::On && mode != QIcon::Disabled)
            return tokens().accent; // the page that is shown
        return mode == QIcon::Disabled ? tokens().faint : inkColor(m_ink);
    }

    QString m_name;
    IconInk m_ink;
};

} // namespace

QIcon icon(const QString &name, IconInk ink)
{
    return QIcon(new InkEngine(name, ink));
}

QPixmap iconPixmap(const QString &name, const QColor &color, int size, double ratio)
{
    const QString key = QStringLiteral("slipway/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = rendered(svgBytes(name).replace("currentColor", color.name().toLatin1()), size, ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color)
{
    const int size = std::min(rect.width(), rect.height());
    const QPoint corner(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
    painter.drawPixmap(corner, iconPixmap(name, color, size, painter.device()->devicePixelRatioF()));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128})
        icon.addPixmap(rendered(svgBytes(QStringLiteral("slipway")), size, 1));
    return icon;
}

} // namespace views
