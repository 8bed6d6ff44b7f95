// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeworkbench.h"
#include "support/fixtures.h"

namespace support::fixture {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

QString root()
{
    return QStringLiteral("/home/ada/digits");
}

project::Environment environment(const char *name, bool isProtected)
{
    project::Environment made;
    made.name = QLatin1String(name);
    made.isProtected = isProtected;
    return made;
}

project::Task task(const char *name, project::Stage stage, const char *image)
{
    project::Task made;
    made.name = QLatin1String(name);
    made.stage = stage;
    made.image = QLatin1String(image);
    made.resources = {
        .cpuRequest = 2000, .cpuLimit = 3000, .memoryRequest = 1'000'000'000, .memoryLimit = 2'000'000'000};
    return made;
}

run::CommitInfo commit(const char *id, const char *subject, qint64 ago)
{
    return {QLatin1String(id), QLatin1String(subject), QStringLiteral("Ada Miller"), fixtureNow - ago};
}

project::Service service()
{
    project::Service made;
    made.name = QStringLiteral("digits");
    made.image = QStringLiteral("serve");
    made.ready.path = QStringLiteral("/healthz");
    made.config = {{QStringLiteral("THRESHOLD"), QStringLiteral("0.85")}};
    made.resources = {.cpuRequest = 250, .cpuLimit = 1000, .memoryRequest = 384'000'000, .memoryLimit = 512'000'000};
    project::TryRequest health;
    health.name = QStringLiteral("Health");
    health.path = QStringLiteral("/healthz");
    project::TryRequest predict;
    predict.name = QStringLiteral("Predict a four");
    predict.method = QStringLiteral("POST");
    predict.path = QStringLiteral("/predict");
    predict.body = QStringLiteral("{\"pixels\": [0, 0, 0, 1, 11, 0, 0, 0]}");
    made.tries = {predict, health};
    return made;
}

run::Check check(
    run::Check::State state, const char *name, const char *sentence, const char *next = "", const char *command = "")
{
    return {state, QLatin1String(name), QLatin1String(sentence), QLatin1String(next), QLatin1String(command)};
}

} // namespace

project::Project digits()
{
    using project::Stage;
    project::Project made;
    made.root = root();
    made.name = QStringLiteral("digits");
    made.description = QStringLiteral("Reads handwritten digits");
    made.registry = QStringLiteral("registry.example/team");
    made.environments = {environment("prototype", false), environment("dev", false), environment("test", false),
        environment("prod", true)};
    for (const char *name : {"train", "serve"}) {
        project::Image image;
        image.name = QLatin1String(name);
        image.containerfile = QStringLiteral("Containerfile.%1").arg(image.name);
        made.images.append(image);
    }
    project::Parameter gamma;
    gamma.name = QStringLiteral("gamma");
    gamma.defaultValue = QStringLiteral("0.001");
    gamma.description = QStringLiteral("Width of the kernel");
    made.parameters = {gamma};
    project::Task smoke = task("smoke", Stage::Test, "serve");
    smoke.needs = {QStringLiteral("evaluate")};
    project::Task evaluate = task("evaluate", Stage::Test, "train");
    evaluate.needs = {QStringLiteral("train")};
    evaluate.thresholds = {{project::Threshold::Op::AtLeast, QStringLiteral("accuracy"), 0.97, {}}};
    made.tasks = {task("explore", Stage::Prototype, "train"), task("notebook-check", Stage::Prototype, "train"),
        task("train", Stage::Dev, "train"), evaluate, smoke};
    made.service = service();
    return made;
}

run::ProjectSnapshot digitsSnapshot()
{
    run::ProjectSnapshot made;
    made.project = digits();
    made.record = {1, root(), QStringLiteral("digits"), fixtureNow - 400 * hour, fixtureNow - 3 * hour};
    made.source.isRepository = true;
    made.source.branch = QStringLiteral("main");
    made.source.commits = {
        commit("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334", "Tune gamma and scale the input", 2 * hour),
        commit("77e0aa1188c2930b4c5d6e7f8091a2b3c4d5e6f7", "Answer in batches", 26 * hour),
        commit("0f9d2b3c4e5a69788796a5b4c3d2e1f000998877", "Read the pixels once", 40 * hour)};
    made.source.head = made.source.commits.first();
    return made;
}

run::ProjectSnapshot proposal()
{
    run::ProjectSnapshot made;
    made.record = {7, QStringLiteral("/home/ada/churn"), QStringLiteral("churn"), fixtureNow, fixtureNow};
    made.isProposal = true;
    made.proposal = QStringLiteral("version: 1\nproject: churn\n\nimages:\n  app:\n    containerfile: Containerfile\n\n"
                                   "tasks:\n  train:\n    stage: dev\n    image: app\n    command: [python3, "
                                   "train.py]\n    outputs: [model.pkl]\n");
    made.project.name = QStringLiteral("churn");
    made.project.root = made.record.path;
    made.source.problem = QStringLiteral(
        "This folder is not a git repository. Dev and later stages run a commit: make one with git init.");
    return made;
}

run::ProjectSnapshot broken()
{
    using Severity = project::Problem::Severity;
    run::ProjectSnapshot made = digitsSnapshot();
    const QString file = QStringLiteral("slipway.yaml");
    made.problems = {{Severity::Error, file, {12, 5}, QStringLiteral("unknown key 'comand' in task 'train'"),
                         QStringLiteral("Did you mean 'command'?")},
        {Severity::Error, file, {31, 14}, QStringLiteral("task 'evaluate' needs 'trian', which does not exist"),
            QStringLiteral("Did you mean 'train'?")},
        {Severity::Warning, file, {40, 3},
            QStringLiteral("the service has no 'ready' probe: it counts as healthy once its port answers"), {}}};
    return made;
}

QList<store::ProjectRecord> recent()
{
    return {{1, root(), QStringLiteral("digits"), fixtureNow - 400 * hour, fixtureNow - 7 * minute},
        {2, QStringLiteral("/home/ada/churn"), QStringLiteral("churn"), fixtureNow - 900 * hour,
            fixtureNow - 26 * hour},
        {3, QStringLiteral("/home/ada/work/forecasting/demand-by-region-and-week"), QStringLiteral("demand"),
            fixtureNow - 2000 * hour, fixtureNow - 200 * hour}};
}

run::DoctorReport doctor(bool engineFound)
{
    using State = run::Check::State;
    run::DoctorReport made;
    made.at = fixtureNow - 2 * minute;
    if (engineFound)
        made.checks = {check(State::Good, "Container engine", "Podman 4.3.1 answers, rootless, on 4 cores and 16 GB.")};
    else
        made.checks = {check(State::Bad, "Container engine",
            "Nothing answers: neither Podman nor Docker was found on this machine.",
            "Install Podman, then check again.", "sudo apt install podman")};
    made.checks.append(check(State::Good, "Disk", "61 GB free where images are kept."));
    made.checks.append(check(State::Warning, "Registry", "registry.example refuses this user: 401.",
        "Log in once; Slipway reads what the engine keeps.", "podman login registry.example"));
    made.checks.append(check(State::Good, "Git", "main at a1b2c3d, nothing uncommitted."));
    return made;
}

run::StatusSnapshot status()
{
    using State = run::Light::State;
    run::StatusSnapshot made;
    made.lights = {{QStringLiteral("Podman 4.3.1"), State::Live, fixtureNow - 3 * hour,
                       QStringLiteral("Answers on /run/user/1000/podman/podman.sock")},
        {QStringLiteral("Registry"), State::Stale, fixtureNow - 3 * minute,
            QStringLiteral("registry.example did not answer since 15:01.")}};
    const int steps = static_cast<int>(base::Progress::Unit::Steps);
    const int bytes = static_cast<int>(base::Progress::Unit::Bytes);
    made.activities = {{QStringLiteral("attempt/107"), QStringLiteral("Smoke, run 42"),
                           {QStringLiteral("attempt/107"), QStringLiteral("requests"), 180, 500, steps, fixtureNow},
                           fixtureNow - 9'000, 42, true, false, QStringLiteral("attempt/107")},
        {QStringLiteral("attempt/106"), QStringLiteral("Push serve, run 42"),
            {QStringLiteral("attempt/106"), QStringLiteral("layer 3 of 7"), 41'000'000, 96'000'000, bytes, fixtureNow},
            fixtureNow - 12'000, 42, true, false, QStringLiteral("attempt/106")}};
    return made;
}

run::StatusSnapshot staleStatus()
{
    run::StatusSnapshot made = status();
    made.activities.clear();
    made.lights[0].state = run::Light::State::Reconnecting;
    made.lights[0].since = fixtureNow - 4 * minute;
    made.lights[0].sentence = QStringLiteral("Podman does not answer since 15:00. Trying again.");
    return made;
}

run::RemovalPlan removal(bool everything)
{
    run::RemovalPlan made;
    made.disk = {1'930'000'000, 12'000'000, 212'000'000, 48'000'000, 655'000'000};
    made.items = {{QStringLiteral("image"), QStringLiteral("digits-train:9f2c"),
                      QStringLiteral("no release uses it, built 40 days ago"), 612'000'000, QStringLiteral("1")},
        {QStringLiteral("outputs"), QStringLiteral("runs 1 to 12"), QStringLiteral("ended more than 30 days ago"),
            88'000'000, QStringLiteral("2")},
        {QStringLiteral("logs and usage"), QStringLiteral("38 attempts"), QStringLiteral("ended more than 30 days ago"),
            9'000'000, QStringLiteral("3")}};
    if (everything)
        made.items.prepend({QStringLiteral("container"), QStringLiteral("digits-prod-digits"),
            QStringLiteral("the service of prod, live since 20 Nov"), 4'000'000, QStringLiteral("0")});
    return made;
}

} // namespace support::fixture
