import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree

/// `passerelle demo`: the main job from beginning to end, over HTTP, with invented people, as the partners and an administrator see it.
///
/// Every step is a command that anyone can run; nothing here is special to the demonstration.
struct DemoCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo",
      abstract: words(
        "Jouer une courte histoire de bout en bout, sur un port local et dans un dossier temporaire.",
        "Play a short story from end to end, on a local port and in a temporary folder."))
  }

  @Flag(
    help: .init(
      words("Garder le dossier temporaire pour y regarder ensuite.", "Keep the temporary folder to look at afterwards.")))
  var keep = false

  @Flag(
    help: .init(
      words(
        "Jouer plutôt une journée avec les partenaires tels qu'on les atteint : bac à sable, connecteurs, pannes (docs/sandbox-day.md).",
        "Play a day with the partners as they are reached instead: sandbox, connectors, faults (docs/sandbox-day.md).")))
  var day = false

  func run() async throws {
    let console = Console(json: false)
    let installation = try Installation.find(console)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "passerelle-demo-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    setenv("PASSERELLE_SHARE", installation.directory.path, 1)
    let story = DemoStory(
      script: DemoScript(
        program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(), folder: folder, console: console))
    defer { if !keep { try? FileManager.default.removeItem(at: folder) } }
    if day { try await SandboxDay.play(story) } else { try await story.play() }
    if keep {
      print(
        console.text(
          "Le dossier : \(folder.path) (PASSERELLE_HOME=\(folder.path)/home)",
          "The folder: \(folder.path) (PASSERELLE_HOME=\(folder.path)/home)"))
    }
  }
}
