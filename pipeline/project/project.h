// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

/// slipway.yaml version 1 as data. Plain values, no behaviour beyond small questions; made by project::parse().
namespace project {

/// Where something stands in its file; lines and columns count from 1, 0 is unknown.
struct Position {
    int line = 0;
    int column = 0;
};

/// One mistake (or remark) in a file, for a person: "slipway.yaml:12:5: unknown key 'comand'. Did you mean 'command'?"
struct Problem {
    enum class Severity { Error, Warning } severity = Severity::Error;
    QString file; ///< relative to the project
    Position at;
    QString sentence;
    QString suggestion;
    [[nodiscard]] QString text() const;
};

/// What a task or service asks for and may use at most. CPU in thousandths of a core, memory in bytes.
struct Resources {
    std::optional<int> cpuRequest;
    std::optional<int> cpuLimit;
    std::optional<qint64> memoryRequest;
    std::optional<qint64> memoryLimit;
    int gpu = 0;
};

/// A secret value by reference: the value is read when a container is made and kept nowhere.
struct SecretRef {
    QString name; ///< the environment variable the container sees
    enum class Source { Environment, File, Keyring } source = Source::Environment;
    QString key; ///< variable of ours, file path, or key in the keyring
    Position at;
};

/// Outputs of an earlier task handed on: into a container (under SLIPWAY_INPUT or an absolute path) or a build context.
struct Input {
    QString fromTask;
    QString path; ///< inside that task's SLIPWAY_OUTPUT; empty: all of it
    QString to; ///< where it appears; empty: under the task's name
    Position at;
};

struct Mount {
    QString source; ///< a path in the project (copied in, read only) or an absolute path of the machine (laptop only)
    QString target;
    bool readOnly = true;
    Position at;
};

/// "accuracy >= 0.95": a condition on a metric; all must hold for the task to pass.
struct Threshold {
    enum class Op { AtLeast, Above, AtMost, Below } op = Op::AtLeast;
    QString metric;
    double bound = 0;
    Position at;
    [[nodiscard]] bool holds(double value) const;
    [[nodiscard]] QString text() const; ///< "accuracy ≥ 0.95"
};

struct Parameter {
    QString name; ///< seen by tasks as SLIPWAY_PARAM_<NAME>, and as ${name} in commands and env
    QString defaultValue;
    QString description;
    Position at;
};

/// A base image that Slipway provides when it is not there: pulled and completed, or bootstrapped from Debian packages.
struct Base {
    QString name;
    QString tag; ///< the tag that Containerfiles name in FROM
    QString from; ///< image tried first from its registry
    QStringList packages; ///< Debian packages it holds
    QStringList exclude; ///< path patterns that dpkg leaves out of it ("/usr/include/*")
    QString suite = QStringLiteral("bookworm");
    Position at;
};

struct Image {
    QString name;
    QString containerfile; ///< relative to the project
    QString context = QStringLiteral(".");
    QMap<QString, QString> args;
    QString stage; ///< target stage of a multi-stage Containerfile
    QString platform; ///< "linux/amd64"; empty: the engine's own
    QString base; ///< name of a Base it needs, or empty
    QList<Input> inputs;
    Position at;
};

enum class Stage { Prototype, Dev, Test, Deploy };
inline constexpr Stage allStages[] = {Stage::Prototype, Stage::Dev, Stage::Test, Stage::Deploy};
[[nodiscard]] QString stageName(Stage stage); ///< "prototype", as in the file
[[nodiscard]] std::optional<Stage> stageFromName(const QString &name);

struct Task {
    QString name;
    Stage stage = Stage::Prototype;
    QString image; ///< name of an Image, or a full reference when it holds '/' or ':'
    QStringList command; ///< empty: the image's own
    QString notebook; ///< instead of a command: a notebook of the project to execute; kept as an output
    QString workdir;
    QMap<QString, QString> env;
    QList<SecretRef> secrets;
    Resources resources;
    QStringList needs;
    QList<Input> inputs;
    QStringList outputs; ///< patterns under SLIPWAY_OUTPUT that must exist after the end; all files are kept anyway
    QList<Mount> mounts;
    QList<Threshold> thresholds;
    int deadlineSeconds = 3600;
    int retries = 0;
    Position at;
};

struct Probe {
    QString path = QStringLiteral("/");
    int initialDelayMs = 0;
    int periodMs = 1000;
    int timeoutMs = 1000;
    int failures = 30; ///< this many in a row: unhealthy
    int successes = 1; ///< this many in a row: healthy
};

/// A request to try against the running service.
struct TryRequest {
    QString name;
    QString method = QStringLiteral("GET");
    QString path = QStringLiteral("/");
    QString body;
    QString contentType = QStringLiteral("application/json");
};

struct Service {
    QString name;
    QString image;
    QStringList command;
    int port = 8080; ///< inside the container
    int replicas = 1;
    Probe ready; ///< decides whether a rollout succeeded
    Probe live; ///< decides whether a live service is still well
    QMap<QString, QString> config; ///< becomes environment variables
    QList<SecretRef> secrets;
    Resources resources;
    QList<TryRequest> tries;
    Position at;
};

struct Environment {
    QString name;
    QString target = QStringLiteral("laptop"); ///< "laptop" or "kubernetes:CONTEXT"
    QString space; ///< namespace on a cluster; empty: project-environment
    bool isProtected = false; ///< asks for approval and for its name to be typed
    int hostPort = 0; ///< laptop: published on 127.0.0.1; 0: chosen and kept
    std::optional<int> replicas;
    QMap<QString, QString> config; ///< laid over the service's
    Resources resources; ///< laid over the service's
    Position at;
};

struct Project {
    QString root; ///< absolute folder
    QString file = QStringLiteral("slipway.yaml");
    QString name;
    QString description;
    QString registry; ///< where images are pushed ("registry.example/team"); empty: they stay in the engine
    QList<Base> bases;
    QList<Image> images;
    QList<Parameter> parameters;
    QList<Environment> environments; ///< always the four defaults at least, in order
    QList<Task> tasks; ///< in file order
    std::optional<Service> service;
    QString deployTo = QStringLiteral("prod"); ///< environment of the deploy stage

    [[nodiscard]] const Base *base(const QString &name) const;
    [[nodiscard]] const Image *image(const QString &name) const;
    [[nodiscard]] const Task *task(const QString &name) const;
    [[nodiscard]] const Environment *environment(const QString &name) const;
};

} // namespace project
