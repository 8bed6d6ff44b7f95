// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <QCoreApplication>

namespace store {

namespace {

QStringList peopleAndRuns()
{
    return {
        QStringLiteral(
            "CREATE TABLE projects(id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
            " added_at INTEGER NOT NULL, opened_at INTEGER NOT NULL)"),
        QStringLiteral(
            "CREATE TABLE runs(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, number INTEGER NOT NULL,"
            " stages TEXT NOT NULL, commit_id TEXT NOT NULL, subject TEXT NOT NULL, branch TEXT NOT NULL,"
            " dirty INTEGER NOT NULL, parameters TEXT NOT NULL, target TEXT NOT NULL, state INTEGER NOT NULL,"
            " reason TEXT NOT NULL, who TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL,"
            " UNIQUE(project, number))"),
        QStringLiteral("CREATE INDEX runs_by_state ON runs(project, state)"),
        QStringLiteral(
            "CREATE TABLE attempts(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, node TEXT NOT NULL, kind INTEGER NOT NULL,"
            " stage TEXT NOT NULL, title TEXT NOT NULL, number INTEGER NOT NULL, object_name TEXT NOT NULL,"
            " state INTEGER NOT NULL, reason TEXT NOT NULL, waits_for TEXT NOT NULL, exit_code INTEGER,"
            " image_id TEXT NOT NULL, image_tag TEXT NOT NULL, digest TEXT NOT NULL, metrics TEXT NOT NULL,"
            " thresholds TEXT NOT NULL, outputs TEXT NOT NULL, cpu_request INTEGER, cpu_limit INTEGER,"
            " memory_request INTEGER, memory_limit INTEGER, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX attempts_by_run ON attempts(run)"),
        QStringLiteral(
            "CREATE TABLE effects(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " attempt INTEGER REFERENCES attempts(id) ON DELETE CASCADE, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
            " intent TEXT NOT NULL, intent_at INTEGER NOT NULL, result TEXT NOT NULL, ok INTEGER NOT NULL,"
            " result_at INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX effects_by_attempt ON effects(attempt)"),
    };
}

QStringList buildsAndReleases()
{
    return {
        QStringLiteral(
            "CREATE TABLE builds(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,"
            " run INTEGER REFERENCES runs(id) ON DELETE SET NULL,"
            " attempt INTEGER REFERENCES attempts(id) ON DELETE SET NULL, image TEXT NOT NULL, tag TEXT NOT NULL,"
            " containerfile TEXT NOT NULL, commit_id TEXT NOT NULL, dirty INTEGER NOT NULL, args TEXT NOT NULL,"
            " context_bytes INTEGER NOT NULL, context_files INTEGER NOT NULL, steps TEXT NOT NULL,"
            " state INTEGER NOT NULL, reason TEXT NOT NULL, image_id TEXT NOT NULL, digest TEXT NOT NULL,"
            " image_bytes INTEGER NOT NULL, who TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT "
            "NULL)"),
        QStringLiteral("CREATE INDEX builds_by_project ON builds(project)"),
        QStringLiteral("CREATE INDEX builds_by_run ON builds(run)"),
        QStringLiteral("CREATE INDEX builds_by_attempt ON builds(attempt)"),
        QStringLiteral("CREATE TABLE releases(id INTEGER PRIMARY KEY AUTOINCREMENT,"
                       " project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, number INTEGER NOT NULL,"
                       " run INTEGER, commit_id TEXT NOT NULL, subject TEXT NOT NULL, dirty INTEGER NOT NULL,"
                       " service TEXT NOT NULL, manifest TEXT NOT NULL, config TEXT NOT NULL, images TEXT NOT NULL,"
                       " metrics TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, created_at INTEGER NOT NULL,"
                       " sha256 TEXT NOT NULL, UNIQUE(project, number))"),
        QStringLiteral("CREATE TRIGGER releases_are_immutable BEFORE UPDATE ON releases"
                       " BEGIN SELECT RAISE(ABORT, 'a release never changes'); END"),
    };
}

QStringList deploymentsAndTheRest()
{
    return {
        QStringLiteral(
            "CREATE TABLE deployments(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, environment TEXT NOT NULL,"
            " release_number INTEGER NOT NULL, previous_release INTEGER NOT NULL, kind INTEGER NOT NULL,"
            " state INTEGER NOT NULL, attempt INTEGER REFERENCES attempts(id) ON DELETE SET NULL, who TEXT NOT NULL,"
            " why TEXT NOT NULL, cause TEXT NOT NULL, address TEXT NOT NULL, started_at INTEGER NOT NULL,"
            " live_at INTEGER NOT NULL, ended_at INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX deployments_by_project ON deployments(project, environment)"),
        QStringLiteral("CREATE INDEX deployments_by_attempt ON deployments(attempt)"),
        QStringLiteral(
            "CREATE TABLE tries(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, environment TEXT NOT NULL,"
            " release_number INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, request_body TEXT NOT NULL,"
            " status INTEGER NOT NULL, response_body TEXT NOT NULL, error TEXT NOT NULL,"
            " duration_ms INTEGER NOT NULL, at INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX tries_by_project ON tries(project)"),
        QStringLiteral(
            "CREATE TABLE requests(id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, kind TEXT NOT NULL,"
            " arguments TEXT NOT NULL, who TEXT NOT NULL, created_at INTEGER NOT NULL, handled_at INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX requests_open ON requests(project) WHERE handled_at = 0"),
    };
}

QStringList logsAndSamples()
{
    return {
        QStringLiteral(
            "CREATE TABLE streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, lines INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE log(stream INTEGER NOT NULL REFERENCES streams(id) ON DELETE CASCADE,"
                       " number INTEGER NOT NULL, at INTEGER NOT NULL, error INTEGER NOT NULL, text TEXT NOT NULL,"
                       " PRIMARY KEY(stream, number)) WITHOUT ROWID"),
        QStringLiteral(
            "CREATE TABLE series(id INTEGER PRIMARY KEY AUTOINCREMENT, project INTEGER NOT NULL,"
            " subject TEXT NOT NULL UNIQUE, title TEXT NOT NULL, group_name TEXT NOT NULL, cpu_request INTEGER,"
            " cpu_limit INTEGER, memory_request INTEGER, memory_limit INTEGER, oom_kills INTEGER NOT NULL,"
            " started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX series_by_project ON series(project)"),
        QStringLiteral("CREATE TABLE samples(series INTEGER NOT NULL REFERENCES series(id) ON DELETE CASCADE,"
                       " at INTEGER NOT NULL, cores REAL NOT NULL, memory INTEGER NOT NULL, PRIMARY KEY(series, at)) "
                       "WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE progress(subject TEXT PRIMARY KEY, what TEXT NOT NULL, done INTEGER NOT NULL,"
                       " total INTEGER NOT NULL, unit INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID"),
    };
}

QString say(const char *text)
{
    return QCoreApplication::translate("store", text);
}

} // namespace

const Schema &journalSchema()
{
    static const Schema schema{QStringLiteral("journal.sqlite"),
        say(QT_TRANSLATE_NOOP("store", "the list of projects, runs, builds, releases and deployments")),
        Database::Sync::Full, -1, {{1, peopleAndRuns() + buildsAndReleases() + deploymentsAndTheRest()}}};
    return schema;
}

const Schema &usageSchema()
{
    // Checking reads the file: 64 MiB take a tenth of a second, and a start must not wait longer for old logs.
    static const Schema schema{QStringLiteral("usage.sqlite"),
        say(QT_TRANSLATE_NOOP("store", "logs and usage of earlier runs")), Database::Sync::Normal, 64LL << 20,
        {{1, logsAndSamples()}}};
    return schema;
}

} // namespace store
