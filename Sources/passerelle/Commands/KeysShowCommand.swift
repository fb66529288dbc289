import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle keys show`: how the key-encryption key stands, nothing of the key itself.
struct KeysShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: words(
        "D'où vient la clé de chiffrement des clés, son empreinte, ce qu'elle enveloppe.",
        "Where the key-encryption key comes from, its fingerprint, what it wraps."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let report = try Assembly.keys(of: desk.home)
    console.emit(json(report))
    var table = Table(console.text("Clé de chiffrement des clés", "Key-encryption key"), "")
    table.add(console.text("Source", "Source"), report.source.text(in: console.language))
    table.add(console.text("Empreinte", "Fingerprint"), report.fingerprint)
    table.add(console.text("Clés enveloppées", "Keys wrapped"), "\(report.keys)")
    table.add(console.text("Clés détruites", "Keys destroyed"), "\(report.issued - Int64(report.keys))")
    table.add(console.text("Dernier changement", "Last changed"), report.rotatedAt?.description ?? "—")
    console.show(table)
    if report.isNext { console.note(advice(report.source, console)) }
  }

  private func advice(_ source: KeySettings, _ console: Console) -> String {
    switch source {
    case .environment(let variables):
      console.text(
        "La clé en usage est celle de \(variables.next) : mettez-la dans \(variables.kek).",
        "The key in use is that of \(variables.next): put it into \(variables.kek).")
    case .files, .token:
      console.text(
        "Un changement de clé a été interrompu après l'essentiel : le prochain démarrage le termine.",
        "A change of the key was cut off after all that matters: the next start finishes it.")
    }
  }

  private func json(_ report: Assembly.KeyReport) -> JSONValue {
    var object: JSONObject = [
      "source": .string(report.source.name), "fingerprint": .string(report.fingerprint), "keys": .integer(Int64(report.keys)),
      "destroyed": .integer(report.issued - Int64(report.keys)), "next": .bool(report.isNext),
    ]
    if let rotatedAt = report.rotatedAt { object["rotatedAt"] = .string(rotatedAt.description) }
    return .object(object)
  }
}
