// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imagemaker.h"
#include "run/services.h"
#include "run/stops.h"
#include "store/journal.h"

namespace run {

/// One image to build and record: for a run, or from the Images page (runId and attemptId 0).
struct BuildRequest {
    store::BuildRecord record; ///< projectId, runId, attemptId, image, commit, dirty, who; the rest is filled in
    project::Project project;
    QString root; ///< folder of the files: the project, or the exported commit
    QList<target::InputCopy> inputs;
    QJsonObject inputAttempts; ///< task to attempt id: kept in the journal, so that an equal build is found again
    QString tag;
    QString key; ///< of the effect, the same after a restart: "run/42/build:serve/1"
    QString mark; ///< value of the label that finds the image again: unique over machines
    QString sourceUrl;
    qint64 createdAt = 0; ///< for the OCI label
};

/// The label whose value is BuildRequest::mark.
inline constexpr char buildLabel[] = "dev.slipway.build";
/// OCI and own labels of an image: revision, source, time, project. Pure; never a secret.
[[nodiscard]] QMap<QString, QString> imageLabels(const BuildRequest &request);
/// "localhost/digits/serve:4f1c9e02a1b2", or below the registry.
[[nodiscard]] QString imageTag(const project::Project &project, const QString &image, const QString &version);

/// Builds through the journal, with its BuildRecord, steps and log ("build/<id>") kept up to date. Blocks. The record
/// at its end, Passed; or the error that ended it, the record then saying so too (unless it was left).
class ImageBuild {
public:
    ImageBuild(Services services, ImageMaker &maker, Stops stops, target::ProgressSink progress);
    [[nodiscard]] base::Result<store::BuildRecord> perform(
        const BuildRequest &request, const base::CancelToken &cancel);

private:
    [[nodiscard]] base::Result<void> openRecord(const BuildRequest &request);
    [[nodiscard]] base::Result<QJsonObject> build(const BuildRequest &request, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<store::BuildRecord> close(const base::Result<QJsonObject> &made);
    void write();
    void writeNowAndThen();

    Services m_services;
    ImageMaker &m_maker;
    Stops m_stops;
    target::ProgressSink m_progress;
    store::Journal m_journal;
    store::BuildRecord m_record;
    qint64 m_writtenAt = 0;
};

} // namespace run
