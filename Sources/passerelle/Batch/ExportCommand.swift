import ArgumentParser
import Exchange
import Foundation
import Gateway
import Release
import Store

/// `passerelle export`: everything known in one type that a body may be told, as one file of its own software's form.
struct ExportCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: words(
        "Écrire dans un fichier ce qu'un partenaire peut savoir de tous (rôle dpo, journalisé).",
        "Write into a file what a partner may know of everybody (role dpo, logged)."),
      discussion: words(
        "Chaque dossier passe par la convention du destinataire et reste enregistré comme un envoi remis, avec ses raisons.",
        "Each record goes through the recipient's convention and is kept as a release that was handed over, with its reasons."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words(
        "La forme du fichier, par exemple caf.rsa-beneficiaires.vrsb0801.",
        "The file's form, such as caf.rsa-beneficiaires.vrsb0801."),
      valueName: "type"))
  var to: String
  @Option(
    name: .customLong("for"),
    help: .init(words("Le partenaire destinataire.", "The partner that it is for."), valueName: "partner"))
  var recipient: String
  @Option(help: .init(words("Le payeur, quand il y en a plusieurs : CAF:041.", "The payer, when there are several: CAF:041.")))
  var payer: String?
  @Option(
    help: .init(
      words("Le fichier à écrire, lisible par vous seul.", "The file to write, readable by you only."),
      valueName: words("fichier", "file")))
  var out: String
  @Flag(help: .init(words("Remplacer un fichier qui existe.", "Replace a file that exists.")))
  var force = false
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws {
    _ = try order()
    _ = try Parsed.optional(payer, "--payer") { Scope.isPayer($0) ? $0 : nil }
    try Parsed.checkReason(reason)
  }

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.dpo)
    let order = try order()
    let access = AccessEntry(
      person: desk.person.name, role: role.rawValue, command: ExportDesk.command,
      target: "\(order.type.text) \(order.recipient.text)", reason: reason, at: Assembly.systemClock.now)
    do {
      try await desk.carryOut {
        try await write(order, by: access, through: $0, desk.console)
      } alone: {
        try await write(order, by: access, through: $0.exports, desk.console)
      }
    } catch let refusal as ExportRefusal {
      throw Complaint(refusal, in: desk.console.language)
    }
  }

  /// Page after page into a draft, which gets its name once everything in it was told and is on the disk.
  private func write(
    _ order: ExportOrder, by access: AccessEntry, through door: any ExportDoor, _ console: Console
  ) async throws {
    // The draft comes first: nothing is told that could not be written.
    var file = try ExportFile(out, replacing: force, console)
    do {
      let start = try await door.open(order, by: access)
      var report = ExportReport(order, from: start)
      var next: ExportPlace? = start
      while let place = next {
        let page = try await door.page(order, at: place)
        try file.add(page)
        report.add(page)
        next = page.next
      }
      guard report.written > 0 else {
        file.discard()
        report.show(nil, console)
        throw console.complaint(
          ExitStatus.refused, "Rien de personne n'a pu être écrit : aucun fichier n'est fait.",
          "Nothing of anybody could be written: no file is made.")
      }
      try file.finish(replacing: force, console)
      report.show(out, console)
    } catch {
      file.discard()
      throw error
    }
  }

  private func order() throws -> ExportOrder {
    ExportOrder(
      type: try Parsed.required(to, "--to", MessageType.init),
      recipient: try Parsed.required(recipient, "--for", PartnerID.init), payer: payer)
  }
}
