import Exchange
import Foundation
import JSONTree

/// Where a command's words go: one language, tables for people or JSON for programs.
struct Console: Sendable {
  let language: Language
  let json: Bool

  /// The console of this process: French when `LC_ALL`, `LC_MESSAGES` or `LANG` says so.
  init(json: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
    language = Self.language(environment)
    self.json = json
  }

  /// The language that POSIX locale variables choose: the first that is set and not empty decides.
  static func language(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language(locale: named)
  }

  /// Picks one of two texts.
  func text(_ french: String, _ english: String) -> String { language.text(french, english) }

  /// A line for people on standard output; nothing when JSON is asked for.
  func say(_ line: String = "") {
    if !json { print(line) }
  }

  /// A line for people on standard error, JSON or not.
  func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// One JSON document on one line; nothing when people are reading.
  func emit(_ value: @autoclosure () -> JSONValue) {
    if json { print(JSONWriter.text(value())) }
  }

  /// A table for people; nothing when JSON is asked for.
  func show(_ table: Table) {
    if !json { print(table.text, terminator: "") }
  }
}

/// Both languages of a command's help, chosen when the program starts.
func words(_ french: String, _ english: String) -> String { Console.language().text(french, english) }
