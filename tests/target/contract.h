// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "target/target.h"

#include <QObject>
#include <QStringList>

#include <memory>

/// What the contract needs of one kind of target. Images hold busybox's commands in /bin.
struct ContractTarget {
    std::shared_ptr<target::Target> target;
    QString image;
    QString userImage; ///< the same as a user other than root
    /// A second object for the same place, as after a restart of ours.
    std::function<std::shared_ptr<target::Target>()> again;
    /// The same place, where the answer to the next create (task or service) is lost after it took effect.
    std::function<std::shared_ptr<target::Target>()> losesNextCreate;
    /// How many answers were lost so far.
    std::function<int()> lostAnswers;
    /// Ids of all objects of a project, asked from outside (not through Target).
    std::function<QStringList(const QString &project)> ids;
};

/// What every target must do; derive, give it a target for each data row, and it is tested for real.
class TargetContract : public QObject {
    Q_OBJECT
protected:
    /// The rows: one a kind of target ("podman", "docker", "kubernetes").
    [[nodiscard]] virtual QStringList kinds() const = 0;
    /// Null target: the test is skipped with `problem`.
    [[nodiscard]] virtual ContractTarget make(const QString &kind, QString *problem) = 0;

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void theExitCodeComesBack();
    void theLogIsThereAfterTheEnd();
    void theLogIsFollowedWhileItRuns();
    void outputsComeBackWholeWithTheirHashes();
    void outputsOfAnotherUserComeBackToo();
    void outputsThatLeadOutsideAreLeftOut();
    void metricsComeBackUpToTheirLimit();
    void inputsAreHandedOver();
    void cancelLeavesNothingBehind();
    void theDeadlineEndsATaskAlsoAfterARestart();
    void outOfMemoryIsNamed();
    void aCommandThatDoesNotExistIsNamed();
    void anImageThatIsNotThereIsNamed();
    void aLostAnswerToACreateMakesNoSecond();
    void anEqualTaskIsTakenOverAndAnotherIsNot();
    void countersRiseWhileItRunsAndEndWithIt();
    void tasksRunAtTheSameTime();
    void namesOf63CharactersWork();
    void secretsReachTheContainerAndNothingElse();

    void aServiceBecomesHealthyAndIsLeftAloneWhenEqual();
    void aBrokenReleaseGoesBackToWhatRanBefore();
    void aServiceThatAnswers404IsUnhealthyAndNotFinal();
    void aCrashBetweenStepsIsTakenUpWhereItWas();
    void aLostAnswerToAServiceMakesNoSecond();
    void aConfigChangeRestartsExactlyWhatUsesIt();
    void aServiceThatCannotStartIsFinal();
    void takeDownRemovesAllOfIt();

private:
    [[nodiscard]] target::TaskSpec task(const QStringList &shell, const QString &name = {}) const;
    [[nodiscard]] target::ServiceSpec service(int release, const QString &script, const QString &name = {}) const;
    [[nodiscard]] target::TaskStatus run(const target::TaskSpec &spec, target::TaskHandle *handle = nullptr);
    [[nodiscard]] QStringList lines(const QString &name, bool errors);
    void becomeHealthy(const target::ServiceSpec &spec);
    [[nodiscard]] QString id(const QString &service);
    [[nodiscard]] QByteArray body(const QString &address) const;

    ContractTarget m_here;
    QString m_project;
    base::CancelToken m_never;
};
