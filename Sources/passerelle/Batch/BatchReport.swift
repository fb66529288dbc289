import Exchange
import JSONTree

/// What became of a batch, for people or programs: the verdict's own words.
struct BatchReport {
  private let verdict: JSONValue

  init(_ verdict: JSONValue) { self.verdict = verdict }

  /// Whether the file was refused as a whole.
  var isRefused: Bool { verdict["state"]?.stringValue == "refused" }

  /// Why it was.
  func refusal(_ language: Language) -> String {
    let place = verdict["refusal"]?["pointer"]?.stringValue.map { " (\($0))" } ?? ""
    let text = verdict["refusal"]?[language.rawValue]?.stringValue ?? ""
    return (verdict["refusal"]?["code"]?.stringValue ?? "") + place + language.text(" : ", ": ") + text
  }

  /// The numbers, then what was set aside by reason, then its lines.
  func show(_ console: Console) {
    console.emit(verdict)
    console.say(console.text("Lot \(text("batch")), \(state(console))", "Batch \(text("batch")), \(state(console))"))
    if let stop = verdict["stop"] {
      console.say(
        console.text("Arrêté pour le moment : ", "Stopped for now: ") + (stop["code"]?.stringValue ?? "") + ", "
          + (stop[console.language.rawValue]?.stringValue ?? ""))
    }
    guard let file = verdict["file"], let counts = verdict["counts"] else { return }
    console.say(
      console.text(
        "Fichier du \(file["referenceDate"]?.stringValue ?? ""), \(file["payer"]?.stringValue ?? ""), flux \(file["flow"]?.stringValue ?? "")",
        "File of \(file["referenceDate"]?.stringValue ?? ""), \(file["payer"]?.stringValue ?? ""), flow \(file["flow"]?.stringValue ?? "")"
      ))
    var table = Table("", console.text("Nombre", "Number"))
    for (name, french, english) in Self.rows {
      table.add(console.text(french, english), "\(counts[name]?.integerValue ?? 0)")
    }
    console.show(table)
    if let declared = file["declared"]?.integerValue, let held = file["records"]?.integerValue, declared != held {
      console.say(
        console.text(
          "Le fichier annonce \(declared) dossiers et en contient \(held).",
          "The file declares \(declared) records and holds \(held)."))
    }
    if file["outrun"]?.boolValue == true {
      console.say(
        console.text(
          "Un fichier plus récent du même flux est déjà entré : celui-ci n'en remplace rien.",
          "A later file of the same flow was taken in already: this one replaces nothing of it."))
    }
    showLines(console)
  }

  private func showLines(_ console: Console) {
    let lines = verdict["lines"]?.arrayValue ?? []
    var table = Table(console.text("Rang", "Rank"), console.text("Ligne", "Line"), "Code", console.text("Place", "Place"))
    for line in lines {
      guard let code = line["code"]?.stringValue else { continue }
      table.add(
        "\(line["position"]?.integerValue ?? 0)", "\(line["line"]?.integerValue ?? 0)", code,
        line["pointer"]?.stringValue ?? "")
    }
    let reasons = verdict["reasons"]?.objectValue ?? [:]
    if !reasons.isEmpty {
      console.say(
        console.text("Mis de côté : ", "Set aside: ")
          + reasons.map { "\($0.name) × \($0.value.integerValue ?? 0)" }.joined(separator: ", "))
      console.show(table)
    }
    let missing = lines.compactMap { $0["foyer"]?.stringValue }
    if !missing.isEmpty {
      console.say(
        console.text("Connus et absents du fichier (rien n'est fermé) : ", "Known and not in the file (nothing is closed): ")
          + missing.joined(separator: ", "))
    }
    if verdict["next"]?.integerValue != nil {
      console.say(
        console.text("La suite : passerelle batch show \(text("batch"))", "More: passerelle batch show \(text("batch"))"))
    }
  }

  private func text(_ name: String) -> String { verdict[name]?.stringValue ?? "" }

  private func state(_ console: Console) -> String {
    switch text("state") {
    case "receiving": console.text("en réception", "receiving")
    case "received": console.text("reçu, à vérifier", "received, to be checked")
    case "recording": console.text("en cours", "being recorded")
    case "done": console.text("terminé", "done")
    default: console.text("refusé", "refused")
    }
  }

  private static let rows = [
    ("new", "Nouveaux", "New"), ("changed", "Changés", "Changed"), ("unchanged", "Inchangés", "Unchanged"),
    ("confirmed", "… dont non relus", "… of which not read again"),
    ("aside", "Mis de côté", "Set aside"), ("missing", "Absents du fichier", "Not in the file"),
    ("factsToldAgain", "Faits redits (évités)", "Facts told again (avoided)"),
    ("conflicts", "Faits sur lesquels un autre dit autre chose", "Facts on which another says something else"),
    ("reviews", "Rapprochements à revoir", "Links to review"),
  ]
}
