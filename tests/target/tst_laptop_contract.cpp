// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/engines.h"
#include "support/lossyproxy.h"
#include "target/contract.h"
#include "target/laptop/laptoptarget.h"

#include <QTest>

/// The contract on Podman and on Docker for real.
class LaptopContract final : public TargetContract {
    Q_OBJECT
protected:
    [[nodiscard]] QStringList kinds() const override { return {QStringLiteral("podman"), QStringLiteral("docker")}; }

    [[nodiscard]] ContractTarget make(const QString &kind, QString *problem) override
    {
        const engine::Flavor flavor = kind == QLatin1String("podman") ? engine::Flavor::Podman : engine::Flavor::Docker;
        const support::RealEngine &real = support::realEngine(flavor);
        *problem = real.problem;
        if (!real.engine)
            return {};
        support::noteTouched(flavor);
        m_proxy = std::make_unique<support::LossyProxy>(real.engine->info().socket);
        const std::shared_ptr<engine::Engine> engine = real.engine;
        ContractTarget here{std::make_shared<target::LaptopTarget>(engine), real.image, real.userImage, {}, {}, {}, {}};
        here.again = [engine] { return std::make_shared<target::LaptopTarget>(engine); };
        here.losesNextCreate = [this] { return lossyTarget(); };
        here.lostAnswers = [this] { return m_proxy->lost(); };
        here.ids = [engine](const QString &project) { return ids(*engine, project); };
        return here;
    }

private:
    std::shared_ptr<target::Target> lossyTarget()
    {
        const base::Result<std::shared_ptr<engine::Engine>> engine =
            engine::Engine::connect(m_proxy->socket(), base::CancelToken());
        if (!engine)
            qFatal("%s", qPrintable(engine.error().text()));
        m_proxy->loseNext("/containers/create");
        return std::make_shared<target::LaptopTarget>(*engine);
    }

    static QStringList ids(const engine::Engine &engine, const QString &project)
    {
        QStringList result;
        const base::Result<QList<engine::ContainerState>> found =
            engine.containers({{QString::fromLatin1(target::label::project), project}}, base::CancelToken());
        if (!found)
            return {found.error().text()};
        for (const engine::ContainerState &container : *found)
            result.append(container.id);
        return result;
    }

    std::unique_ptr<support::LossyProxy> m_proxy;
};

QTEST_GUILESS_MAIN(LaptopContract)
#include "tst_laptop_contract.moc"
