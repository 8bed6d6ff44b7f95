// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "config/yaml.h"

#include "base/text.h"
#include "config/yaml_builder.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <sstream>

namespace config {

namespace {

struct Translation {
    const char *foreign;
    const char *sentence;
};

// What yaml-cpp says, and what a person should read. The first that the foreign text begins with counts.
constexpr std::array translations{
    Translation{"end of map not found",
        "A key was expected here. Is this line indented like its neighbours, and does a ':' follow its key?"},
    Translation{"end of map flow not found", "A '{' is never closed by '}', or a ',' is missing."},
    Translation{
        "end of sequence not found", "An item '- ' was expected here. Is this line indented like its neighbours?"},
    Translation{"end of sequence flow not found", "A '[' is never closed by ']', or a ',' is missing."},
    Translation{"illegal map value", "A ':' stands where no value can begin. Text that holds ': ' needs quotes."},
    Translation{"illegal map key", "A '?' stands where no key can begin. Text that begins with '?' needs quotes."},
    Translation{
        "illegal block entry", "An item '- ' cannot stand here. A list begins on a line of its own, below its key."},
    Translation{"illegal flow end", "A ']' or '}' closes something that was never opened."},
    Translation{"illegal EOF in scalar", "A quotation mark is never closed."},
    Translation{"illegal document indicator in scalar", "A quotation mark is never closed before the document ends."},
    Translation{"illegal character in scalar", "This character cannot stand in text without quotes."},
    Translation{"illegal tab when looking for indentation", "A tab indents this line. YAML indents with blanks."},
    Translation{"unknown token", "This cannot begin a value. Text that begins with '@', '`' or '%' needs quotes."},
    Translation{"unknown escape character",
        "A backslash in double quotes stands before a letter that it does not go with. Use single quotes, or two "
        "backslashes."},
    Translation{"bad character found while scanning hex number", "An escape such as \\x41 needs hexadecimal digits."},
    Translation{"invalid unicode", "An escape names a character that does not exist."},
    Translation{"the referenced anchor is not defined", "The alias has no anchor '&' of that name before it."},
    Translation{"alias not found after *", "A '*' begins an alias. Text that begins with '*' needs quotes."},
    Translation{"anchor not found after &", "A '&' begins an anchor. Text that begins with '&' needs quotes."},
    Translation{"illegal character found while scanning alias",
        "A '*' begins an alias. Text that begins with '*' needs quotes."},
    Translation{"illegal character found while scanning anchor",
        "A '&' begins an anchor. Text that begins with '&' needs quotes."},
    Translation{"cannot assign multiple", "A value has two tags or two anchors."},
    Translation{"aliases can't have any content", "An alias stands for itself: nothing can follow it."},
    Translation{"cannot set zero indentation for a block scalar", "The digit after '|' or '>' must be 1 to 9."},
    Translation{"unexpected character in block scalar", "After '|' or '>' the text begins on the next line."},
};

QString sentenceFor(const std::string &foreign)
{
    for (const Translation &one : translations) {
        if (foreign.starts_with(one.foreign))
            return QString::fromLatin1(one.sentence);
    }
    return QStringLiteral("This is not YAML: %1.").arg(base::plainText(QString::fromStdString(foreign), true));
}

qsizetype lineStart(const QByteArray &text, qsizetype offset)
{
    return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

// Where a tab indents the line of `at`, -1 for nowhere. yaml-cpp calls it by many names; a person looks for it last.
qsizetype indentingTab(const QByteArray &text, const Mark &at)
{
    qsizetype i = lineStart(text, at.offset);
    while (i < text.size() && text[i] == ' ')
        ++i;
    return i < text.size() && text[i] == '\t' ? i : -1;
}

// Where the quotation mark stands that opens text after `from`, -1 for nowhere.
qsizetype openingQuote(const QByteArray &text, qsizetype from)
{
    static const QByteArray before(" \t\n[{,:");
    for (qsizetype i = from; i < text.size(); ++i) {
        if ((text[i] == '\'' || text[i] == '"') && (i == 0 || before.contains(text[i - 1])))
            return i;
    }
    return -1;
}

bool isClosed(const QByteArray &text, qsizetype opening)
{
    const char quote = text[opening];
    for (qsizetype i = opening + 1; i < text.size(); ++i) {
        const bool isEscape = quote == '"' ? text[i] == '\\' : text.mid(i, 2) == "''";
        if (isEscape)
            ++i; // and what it goes with
        else if (text[i] == quote)
            return true;
    }
    return false;
}

Mark markOf(const QByteArray &text, qsizetype offset)
{
    const auto line = static_cast<int>(text.first(offset).count('\n')) + 1;
    return MarkFinder(text).at(offset, line);
}

YamlMistake neverClosed(const Mark &at)
{
    return {at, QStringLiteral("The quotation mark that opens here is never closed.")};
}

// yaml-cpp 0.7 takes a quote that is open at the end of the text for closed when the text ends with a line break.
void refuseOpenEnd(const QByteArray &text, const Mark &lastScalar)
{
    const qsizetype at = lastScalar.offset;
    if (lastScalar.line > 0 && at < text.size() && (text[at] == '\'' || text[at] == '"') && !isClosed(text, at))
        throw YamlStop{neverClosed(lastScalar)};
}

YamlMistake translated(const YAML::Exception &exception, const QByteArray &text, const Mark &lastScalar)
{
    const bool placed = !exception.mark.is_null();
    const qsizetype offset = placed ? std::clamp<qsizetype>(exception.mark.pos, 0, text.size()) : 0;
    const Mark at = markOf(text, offset);
    if (const qsizetype tab = indentingTab(text, at); tab >= 0)
        return {markOf(text, tab), QStringLiteral("A tab indents this line. YAML indents with blanks.")};
    const bool isOpen =
        exception.msg == YAML::ErrorMsg::EOF_IN_SCALAR || exception.msg == YAML::ErrorMsg::DOC_IN_SCALAR;
    if (const qsizetype quote = openingQuote(text, lastScalar.offset); isOpen && quote >= 0)
        return neverClosed(markOf(text, quote));
    return {at, sentenceFor(exception.msg)};
}

std::optional<YamlMistake> unreadable(const QByteArray &text)
{
    const auto sentence = [&]() -> QString {
        if (text.size() > maxYamlBytes)
            return QStringLiteral("The text is larger than %1.").arg(base::bytesText(maxYamlBytes));
        if (text.contains('\0'))
            return QStringLiteral("This is not a text: it holds a zero byte.");
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString decoded = decoder.decode(text);
        return decoder.hasError() ? QStringLiteral("The text is not UTF-8.") : QString();
    }();
    return sentence.isEmpty() ? std::nullopt : std::optional(YamlMistake{{1, 1, 0}, sentence});
}

void readDocuments(const QByteArray &text, YamlBuilder &builder)
{
    std::istringstream stream(text.toStdString());
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) { }
}

ParsedYaml parsePlainBytes(const QByteArray &text)
{
    ParsedYaml parsed;
    MarkFinder marks(text);
    YamlBuilder builder(marks, parsed);
    const auto fail = [&](const YamlMistake &mistake) { parsed = {std::nullopt, {mistake}}; };
    try {
        readDocuments(text, builder);
        refuseOpenEnd(text, builder.lastScalar());
        if (!parsed.root)
            parsed.root = Node{};
    } catch (const YamlStop &stop) {
        fail(stop.mistake);
    } catch (const YAML::Exception &exception) {
        fail(translated(exception, text, builder.lastScalar()));
    } catch (const std::exception &exception) {
        fail({{1, 1, 0}, QStringLiteral("The text cannot be read: %1.").arg(QString::fromUtf8(exception.what()))});
    }
    return parsed;
}

} // namespace

ParsedYaml parseYaml(const QByteArray &text)
{
    if (const auto mistake = unreadable(text))
        return {std::nullopt, {*mistake}};
    static const QByteArray byteOrderMark("\xef\xbb\xbf");
    if (!text.startsWith(byteOrderMark))
        return parsePlainBytes(text);
    return parsePlainBytes(text.mid(byteOrderMark.size()));
}

} // namespace config
