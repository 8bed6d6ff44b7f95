// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace project {

/// One step of a sample's history: files laid over those of the versions before.
struct SampleVersion {
    QString folder;
    QString message; ///< of its commit; also how a repository's version is recognised
    QStringList remove;
};

/// A sample project as it comes with Slipway: resources/samples/NAME/sample.json and a folder a version.
struct Sample {
    QString name;
    QString path;
    QString title;
    QString description;
    QList<SampleVersion> versions;
};

// All of these read or write the disk: worker threads.

/// The samples below a folder, by name. Damaged ones are left out.
[[nodiscard]] QList<Sample> listSamples(const QString &samplesFolder);
[[nodiscard]] base::Result<Sample> readSample(const QString &folder);
/// Lays one version (counted from 0) over a folder: its files replace what is there, others stay.
[[nodiscard]] base::Result<void> laySample(const Sample &sample, int version, const QString &folder);

} // namespace project
