// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/snapshots.h"

/// The project "digits" as values: what the pages show in tests and rendered pictures.
namespace support::fixture {

[[nodiscard]] project::Project digits();
[[nodiscard]] run::ProjectSnapshot digitsSnapshot();
[[nodiscard]] run::ProjectSnapshot proposal();
[[nodiscard]] run::ProjectSnapshot broken();
[[nodiscard]] QList<store::ProjectRecord> recent();

[[nodiscard]] run::PipelineSnapshot runningRun();
[[nodiscard]] run::PipelineSnapshot plannedRun();
[[nodiscard]] QMap<QString, QList<store::LogLine>> logs();

[[nodiscard]] run::ImagesSnapshot images();
[[nodiscard]] run::VersionsSnapshot versions();
[[nodiscard]] run::Comparison comparison(int from, int to);
[[nodiscard]] run::UsageSnapshot usage();
[[nodiscard]] QList<store::SampleRecord> samples(qint64 seriesId);

[[nodiscard]] run::DoctorReport doctor(bool engineFound);
[[nodiscard]] run::StatusSnapshot status();
[[nodiscard]] run::StatusSnapshot staleStatus();
[[nodiscard]] run::RemovalPlan removal(bool everything);

} // namespace support::fixture
