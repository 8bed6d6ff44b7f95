// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartexport.h"

#include "views/charts/chartpaint.h"
#include "views/charts/usagechart.h"
#include "views/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

namespace views {

namespace {

constexpr int edge = 20;
constexpr int titleHeight = 30;
constexpr int headHeight = 26;
constexpr int pictureRatio = 2;

QSize sizeOf(const ChartPicture &picture)
{
    int width = 0;
    int height = titleHeight;
    for (const UsageChart *chart : picture.charts) {
        width = std::max(width, chart->viewport()->width());
        height += headHeight + chart->viewport()->height();
    }
    return {width + 2 * edge, height + 2 * edge};
}

QString headOf(const models::ChartData &data)
{
    return (data.quantity == models::Quantity::Cpu ? QStringLiteral("CPU, ") : QStringLiteral("Memory, "))
        + data.y.unit;
}

// "CPU, cores", then a stroke and a name for each line.
void paintHead(QPainter &painter, QPointF at, const models::ChartData &data)
{
    painter.setFont(theme().font(13, FontWeight::Semibold));
    painter.setPen(tokens().text);
    painter.drawText(at, headOf(data));
    double x = at.x() + QFontMetricsF(painter.font()).horizontalAdvance(headOf(data)) + 18;
    painter.setFont(theme().font(12));
    for (const models::ChartLine &line : data.lines) {
        painter.setPen(QPen(lineColor(data.quantity, line.colour), 2));
        painter.drawLine(QPointF(x, at.y() - 4), QPointF(x + 12, at.y() - 4));
        painter.setPen(tokens().muted);
        painter.drawText(QPointF(x + 17, at.y()), line.name);
        x += 17 + QFontMetricsF(painter.font()).horizontalAdvance(line.name) + 16;
    }
}

void paintPicture(QPainter &painter, const ChartPicture &picture)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), sizeOf(picture)), tokens().surface);
    painter.setFont(theme().font(15, FontWeight::Semibold));
    painter.setPen(tokens().text);
    painter.drawText(QPointF(edge, edge + 14), picture.title);
    double y = edge + titleHeight;
    for (UsageChart *chart : picture.charts) {
        paintHead(painter, {edge, y + 14}, chart->data());
        y += headHeight;
        const QRect source = chart->viewport()->rect();
        chart->render(&painter, QRectF(QPointF(edge, y), source.size()), source);
        y += source.height();
    }
}

base::Error cannotWrite(const QString &path, const QString &why)
{
    return {base::Error::Code::Failed, QStringLiteral("The picture could not be written to %1: %2.").arg(path, why),
        QStringLiteral("Choose another folder."), {}};
}

base::Result<void> finish(QSaveFile &file)
{
    if (file.commit())
        return {};
    return cannotWrite(file.fileName(), file.errorString());
}

// Crosshairs and the mark of the focus belong to the screen.
class Clean {
public:
    explicit Clean(const ChartPicture &picture)
        : m_charts(picture.charts)
    {
        for (UsageChart *chart : m_charts)
            chart->setForPicture(true);
    }
    ~Clean()
    {
        for (UsageChart *chart : m_charts)
            chart->setForPicture(false);
    }
    Clean(const Clean &) = delete;
    Clean &operator=(const Clean &) = delete;

private:
    QList<UsageChart *> m_charts;
};

} // namespace

base::Result<void> savePng(const ChartPicture &picture, const QString &path)
{
    const Clean clean(picture);
    QImage image(sizeOf(picture) * pictureRatio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pictureRatio);
    {
        QPainter painter(&image);
        paintPicture(painter, picture);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG"))
        return cannotWrite(path, file.errorString());
    return finish(file);
}

base::Result<void> saveSvg(const ChartPicture &picture, const QString &path)
{
    const Clean clean(picture);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(sizeOf(picture));
    svg.setViewBox(QRect(QPoint(), sizeOf(picture)));
    svg.setTitle(picture.title);
    {
        QPainter painter(&svg);
        paintPicture(painter, picture);
    }
    return finish(file);
}

} // namespace views
