// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "project/project.h"
#include "target/types.h"

#include <QJsonArray>
#include <QMap>

#include <functional>
#include <optional>

namespace run {

/// What is heard while an image is made; by default nobody listens. Called on the thread that makes it.
struct MakingSinks {
    std::function<void(const QString &line, bool isError)> line = [](const QString &, bool) {};
    /// As in store::BuildRecord, whenever one changed.
    std::function<void(const QJsonArray &steps)> steps = [](const QJsonArray &) {};
    /// What will be sent, before it is.
    std::function<void(qint64 bytes, int files)> context = [](qint64, int) {};
    target::ProgressSink progress = [](const base::Progress &) {};
};

struct BuildOrder {
    project::Image image;
    QString root; ///< absolute folder of the project's files
    QString tag;
    QList<target::InputCopy> inputs; ///< files of earlier tasks; containerPath is relative to the context
    QMap<QString, QString> labels;
    QString baseTag; ///< must be in the engine already; empty: whatever FROM says
};

struct MadeImage {
    QString id; ///< "sha256:..."
    QString tag;
    qint64 bytes = 0;
};

struct PushedImage {
    QString repository; ///< "registry.example/team/digits-serve"
    QString digest; ///< confirmed by the registry
};

/// Makes images with one engine. The real one stands over pipeline/image (enginemaker.h), tests have a script. Calls
/// block
/// (`effects` threads) and end at once when cancelled.
class ImageMaker {
public:
    virtual ~ImageMaker() = default;

    /// NotFound when there is none: by id or tag.
    [[nodiscard]] virtual base::Result<MadeImage> inspect(
        const QString &reference, const base::CancelToken &cancel) = 0;
    /// The image that carries this label, NotFound when there is none.
    [[nodiscard]] virtual base::Result<MadeImage> findByLabel(
        const QString &label, const QString &value, const base::CancelToken &cancel) = 0;
    /// Pulled, completed or bootstrapped; at once when its tag is there.
    [[nodiscard]] virtual base::Result<MadeImage> provideBase(
        const project::Base &wanted, const MakingSinks &sinks, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<MadeImage> build(
        const BuildOrder &order, const MakingSinks &sinks, const base::CancelToken &cancel) = 0;
    /// Pushes the image to `reference` ("registry.example/team/serve:4f1c9e02a1b2").
    [[nodiscard]] virtual base::Result<PushedImage> push(const QString &imageId, const QString &reference,
        const MakingSinks &sinks, const base::CancelToken &cancel) = 0;
    /// Tags it again: gone tags are how a rebuilt image of the same name is found.
    [[nodiscard]] virtual base::Result<void> tag(
        const QString &imageId, const QString &tag, const base::CancelToken &cancel) = 0;
};

} // namespace run
