import Exchange
import Foundation
import Gateway

/// Runs this very program as an administrator or a partner would, prints the command and what it answers.
struct DemoScript {
  let program: URL
  let folder: URL
  let console: Console
  /// Whether nothing is told and shown: what is played is then only the making of a sandbox.
  var isQuiet = false
  /// The environment that commands are run in, but for the home.
  var surroundings = ProcessInfo.processInfo.environment
  /// When the story happens: one moment, so that a message posted twice is the same message twice.
  let moment = Assembly.systemClock.now

  /// Says what happens next.
  func tell(_ french: String, _ english: String) {
    guard !isQuiet else { return }
    let words = console.text(french, english).split(separator: " ").map(String.init)
    print("\n\u{25B8} " + Self.wrapped(words, at: 120, indent: "  "))
  }

  /// Runs a command and shows it; answers its standard output. The demonstration stops when the exit status is not the one expected.
  @discardableResult
  func run(_ arguments: [String], expecting status: Int32 = 0, isShown: Bool = true) throws -> String {
    let isShown = isShown && !isQuiet
    if isShown { print(line(arguments)) }
    let result = try result(of: arguments)
    if isShown { print(result.output + result.notes, terminator: "") }
    guard result.status == status else {
      throw Complaint(
        ExitStatus.unavailable,
        "passerelle \(arguments.joined(separator: " ")): exit \(result.status), \(status) expected\n\(result.output)\(result.notes)"
      )
    }
    if isShown, status != 0 { print(console.text("(statut de sortie : \(status))", "(exit status: \(status))")) }
    return result.output
  }

  /// Runs a command to its end without showing it; answers its exit status, its standard output and its notes.
  func result(of arguments: [String]) throws -> (status: Int32, output: String, notes: String) {
    let process = process(arguments)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let notes = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text, notes)
  }

  /// Shows what was run, and what it answered.
  func show(_ arguments: [String], _ result: (status: Int32, output: String, notes: String)) {
    guard !isQuiet else { return }
    print(line(arguments) + "\n" + result.output + result.notes, terminator: "")
    if result.status != 0 { print(console.text("(statut de sortie : \(result.status))", "(exit status: \(result.status))")) }
  }

  /// Shows a command of another program, and what it answered.
  func show(_ command: String, _ answer: String) {
    guard !isQuiet else { return }
    print("$ \(command)\n\(answer)")
  }

  /// The command, ready to be run as an administrator or a partner would.
  func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    return process
  }

  private func line(_ arguments: [String]) -> String {
    Self.wrapped(["$ passerelle"] + words(arguments), at: 120, indent: "    ", mark: " \\")
  }

  /// The arguments as a shell takes them, an option and its value in one.
  private func words(_ arguments: [String]) -> [String] {
    arguments.reduce(into: []) { words, argument in
      let isValue = words.last.map { $0.hasPrefix("--") && !$0.contains(" ") } ?? false
      if isValue, !argument.hasPrefix("--") {
        words[words.count - 1] += " " + shown(argument)
      } else {
        words.append(shown(argument))
      }
    }
  }

  /// The words in lines no longer than that where words allow; every line but the last ends with the mark.
  private static func wrapped(_ words: [String], at width: Int, indent: String, mark: String = "") -> String {
    var lines = [""]
    for word in words {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = word
      } else if last.count + word.count + mark.count < width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(indent + word)
      }
    }
    return lines.joined(separator: mark + "\n")
  }

  /// The environment of the commands: the caller's, and where the schemas and adapters are.
  var environment: [String: String] {
    var environment = surroundings
    environment["PASSERELLE_HOME"] = folder.appendingPathComponent("home").path
    return environment
  }

  private func shown(_ argument: String) -> String {
    argument.contains(" ") || argument.isEmpty ? "\"\(argument)\"" : argument
  }
}
