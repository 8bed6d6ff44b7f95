// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctlconsole.h"
#include "app/services.h"
#include "base/error.h"
#include "run/projectreader.h"

#include <QCommandLineParser>

namespace app::ctl {

/// What slipwayctl ends with; documented in `slipwayctl --help` and the README.
enum Exit { Ok = 0, Failed = 1, Usage = 2, Unreachable = 3, Cancelled = 4, Refused = 5 };

[[nodiscard]] Exit exitOf(const base::Error &error);

/// What a command works with.
struct Context {
    QCommandLineParser &parser;
    Console &console;
    QString folder; ///< of the project
    AppServices *services = nullptr; ///< null for commands that need none

    [[nodiscard]] QString option(const char *name) const { return parser.value(QLatin1String(name)); }
    [[nodiscard]] bool has(const char *name) const { return parser.isSet(QLatin1String(name)); }
    /// Positional arguments after the command.
    [[nodiscard]] QStringList arguments() const { return parser.positionalArguments().mid(1); }
    /// Says what went wrong and gives its exit code.
    [[nodiscard]] Exit fail(const base::Error &error) const;
    [[nodiscard]] Exit usage(const QString &sentence) const;
    /// The project as it is now; an error is said already when there is none.
    [[nodiscard]] base::Result<run::ProjectReading> project() const;
};

struct Command {
    const char *name;
    const char *summary;
    const char *arguments; ///< as shown in the usage line
    bool needsServices;
    void (*addOptions)(QCommandLineParser &parser); ///< may be null
    int (*perform)(Context &context);
};

// One each file; see main_ctl.cpp for the table.
void initOptions(QCommandLineParser &parser);
int init(Context &context);
int validate(Context &context);
void sampleOptions(QCommandLineParser &parser);
int sample(Context &context);
void doctorOptions(QCommandLineParser &parser);
int doctor(Context &context);
void buildOptions(QCommandLineParser &parser);
int build(Context &context);
void runOptions(QCommandLineParser &parser);
int run(Context &context);
void deployOptions(QCommandLineParser &parser);
int deploy(Context &context);
void rollbackOptions(QCommandLineParser &parser);
int rollback(Context &context);
void releasesOptions(QCommandLineParser &parser);
int releases(Context &context);
void usageOptions(QCommandLineParser &parser);
int usage(Context &context);
void logsOptions(QCommandLineParser &parser);
int logs(Context &context);
void downOptions(QCommandLineParser &parser);
int down(Context &context);
void pruneOptions(QCommandLineParser &parser);
int prune(Context &context);

} // namespace app::ctl
