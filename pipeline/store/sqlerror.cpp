// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlerror.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace store {

namespace {

using Code = base::Error::Code;

struct Meaning {
    int primary;
    Code code;
    const char *message; ///< %1: path of the database
    const char *next;
};

constexpr Meaning meanings[] = {
    {13, Code::NoSpace, QT_TRANSLATE_NOOP("store", "The disk is full: nothing more could be written to %1."),
        QT_TRANSLATE_NOOP("store", "Free some space, then try again.")},
    {8, Code::Forbidden, QT_TRANSLATE_NOOP("store", "%1 cannot be written: the file or its disk is read-only."),
        QT_TRANSLATE_NOOP("store", "Make the folder writable, then start Slipway again.")},
    {3, Code::Forbidden, QT_TRANSLATE_NOOP("store", "%1 may not be used by this user."),
        QT_TRANSLATE_NOOP("store", "Give this user the folder, then start Slipway again.")},
    {14, Code::Forbidden, QT_TRANSLATE_NOOP("store", "%1 cannot be opened."),
        QT_TRANSLATE_NOOP("store", "Check that this user may write in its folder, then start Slipway again.")},
    {5, Code::Unavailable, QT_TRANSLATE_NOOP("store", "Another process has held %1 for too long."),
        QT_TRANSLATE_NOOP("store", "Try again; if it stays so, end the other Slipway.")},
    {6, Code::Unavailable, QT_TRANSLATE_NOOP("store", "%1 is locked."), QT_TRANSLATE_NOOP("store", "Try again.")},
    {19, Code::Conflict, QT_TRANSLATE_NOOP("store", "A record contradicts what %1 holds."), ""},
    {11, Code::Damaged, QT_TRANSLATE_NOOP("store", "%1 is damaged."),
        QT_TRANSLATE_NOOP("store", "Start Slipway again: it sets the file aside and makes a new one.")},
    {26, Code::Damaged, QT_TRANSLATE_NOOP("store", "%1 is not a database."),
        QT_TRANSLATE_NOOP("store", "Start Slipway again: it sets the file aside and makes a new one.")},
    {10, Code::Failed, QT_TRANSLATE_NOOP("store", "The disk failed while %1 was read or written."),
        QT_TRANSLATE_NOOP("store", "Check the disk, then try again.")},
};
constexpr Meaning otherwise{0, Code::Failed, QT_TRANSLATE_NOOP("store", "%1 could not be read or written."), ""};

const Meaning &meaningOf(int primary)
{
    for (const Meaning &meaning : meanings) {
        if (meaning.primary == primary)
            return meaning;
    }
    return otherwise;
}

QString translated(const char *text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("store", text);
}

} // namespace

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff; // the rest of the bits say more about the same
}

base::Error sqlError(int primary, const QString &detail, const QString &file)
{
    const Meaning &meaning = meaningOf(primary);
    return {meaning.code, translated(meaning.message).arg(file), translated(meaning.next), detail};
}

base::Error sqlError(const QSqlError &error, const QString &file)
{
    const QString detail = QStringLiteral("SQLite %1: %2").arg(error.nativeErrorCode(), error.databaseText());
    return sqlError(primaryCode(error), detail, file);
}

} // namespace store
