import ArgumentParser
import Exchange
import Gateway
import Identity
import JSONTree
import Store

/// `passerelle usager review`: the doubts about who is who that wait for a person.
struct UsagerReviewCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "review",
      abstract: words(
        "Les doutes sur l'identité : la file, le côte à côte, la décision.",
        "Doubts about identity: the queue, side by side, the decision."),
      subcommands: [UsagerReviewListCommand.self, UsagerReviewShowCommand.self, UsagerReviewDecideCommand.self])
  }
}

/// `passerelle usager review list`: the queue, oldest first; nobody is shown.
struct UsagerReviewListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: words("La file des doutes, du plus ancien au plus récent.", "The queue of doubts, oldest first."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Combien de lignes, de 1 à 1000.", "How many lines, 1 to 1000.")))
  var limit = 30
  @Option(help: .init(words("La suite : après ce numéro.", "More: after this number.")))
  var after: Int64?

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError(words("--limit : de 1 à 1000.", "--limit: 1 to 1000.")) }
  }

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.content, .dpo)
    let console = desk.console
    let doubts = try await desk.reading().doubts(after: after, limit: limit)
    for doubt in doubts { console.emit(IdentityFileView.json(doubt)) }
    if doubts.isEmpty {
      console.say(console.text("Aucun doute n'attend.", "No doubt waits."))
    } else {
      console.show(IdentityFileView.table(doubts, console))
    }
    if doubts.count == limit, let last = doubts.last {
      console.say(console.text("La suite : --after \(last.number)", "More: --after \(last.number)"))
    }
  }
}

/// `passerelle usager review decide`: one person or two, by somebody who says why.
struct UsagerReviewDecideCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "decide",
      abstract: words(
        "Trancher : une seule personne, ou deux ; rien ne le change ensuite que vous (journalisé).",
        "Decide: one person or two; nothing but you changes it afterwards (logged)."),
      discussion: words(
        "Le même identifiant deux fois, avec --same, ferme ce qui attend sur cet usager seul ; --about dit quoi, quand deux choses attendent. usager unlink défait une réunion.",
        "The same identifier twice, with --same, closes what waits about that usager alone; --about says what, when two things wait. usager unlink undoes a merge."
      ))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words("Pourquoi (journalisé, gardé avec la décision).", "Why (logged, kept with the decision)."),
      valueName: words("motif", "reason")))
  var reason: String
  @Flag(help: .init(words("Une seule personne.", "One person.")))
  var same = false
  @Flag(help: .init(words("Deux personnes, pour toujours.", "Two persons, for ever.")))
  var different = false
  @Option(
    help: .init(
      words(
        "Ce qui est fermé sur un usager seul : deces, autre-identite…",
        "What is closed about one usager alone: deces, autre-identite…"),
      valueName: words("doute", "doubt")))
  var about: String?
  @Argument(help: .init(words("Un usager.", "A usager.")))
  var usager: String
  @Argument(help: .init(words("L'autre.", "The other.")))
  var other: String

  func validate() throws {
    try Parsed.checkReason(reason)
    guard same != different else {
      throw ValidationError(words("Dites --same ou --different, l'un des deux.", "Say --same or --different, one of them."))
    }
    guard about == nil || same && usager == other else {
      throw ValidationError(
        words("--about va avec --same et le même usager deux fois.", "--about goes with --same and the same usager twice."))
    }
  }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    let (one, two) = (
      try Parsed.required(usager, "usager", UsagerID.init), try Parsed.required(other, "other", UsagerID.init)
    )
    let about = try about.map { try Parsed.required($0, "about", Review.Reason.init(rawValue:)) }
    let ruling =
      same && one == two
      ? Ruling(closing: about, of: one, by: desk.person.name, because: reason)
      : Ruling(one, and: two, areSame: same, by: desk.person.name, because: reason)
    let report = try await desk.carryOut(ruling, command: "usager review decide")
    console.emit(RulingMessage.json(report))
    if same, one == two {
      console.say(console.text("C'est vu : \(one.text).", "Looked at: \(one.text)."))
      return
    }
    console.say(
      same
        ? console.text(
          "Une seule personne : \(report.usager.text). \(report.other.text) y mène ; aucune déclaration n'est changée.",
          "One person: \(report.usager.text). \(report.other.text) leads to it; no statement is changed.")
        : console.text(
          "Deux personnes : rien ne les rapprochera plus de soi-même, et ce qui protège l'une ne cache plus l'autre.",
          "Two persons: nothing brings them together again by itself, and what protects one hides the other no more."))
  }
}

/// `passerelle usager unlink`: subjects that were taken for a person are somebody else.
struct UsagerUnlinkCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "unlink",
      abstract: words(
        "Séparer des rattachements qui sont d'une autre personne, et prévenir qui a été informé à tort (journalisé).",
        "Part subjects that are somebody else's, and tell whoever was told wrongly (logged)."),
      discussion: words(
        "Ils redeviennent l'usager qu'ils étaient avant une réunion, sinon un nouveau. Aucune déclaration n'est changée ; review decide --same réunit de nouveau.",
        "They become the usager again that they were before a merge, else a new one. No statement is changed; review decide --same merges them again."
      ))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words("Pourquoi (journalisé, gardé avec la décision).", "Why (logged, kept with the decision)."),
      valueName: words("motif", "reason")))
  var reason: String
  @Argument(help: .init(words("L'usager.", "The usager.")))
  var usager: String
  @Argument(
    help: .init(words("Les numéros des rattachements (voir usager explain).", "The subjects' numbers (see usager explain).")))
  var subjects: [Int64]

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    let id = try Parsed.required(usager, "usager", UsagerID.init)
    let ruling = Ruling(parting: Set(subjects), from: id, by: desk.person.name, because: reason)
    let report = try await desk.carryOut(ruling, command: "usager unlink")
    console.emit(RulingMessage.json(report))
    console.say(
      console.text(
        "Séparés : \(report.usager.text) reste ; \(Self.list(report.left)) : \(report.other.text).",
        "Parted: \(report.usager.text) stays; \(Self.list(report.left)): \(report.other.text)."))
    if Set(report.left) != Set(subjects) {
      console.say(
        console.text(
          "L'identifiant suit qui le portait avant la réunion : ce sont les autres rattachements qui partent, ou d'autres avec ceux-ci.",
          "The identifier follows whose it was before the merge: it is the other subjects that leave, or others beside these."))
    }
    let told = report.told.map(\.text).joined(separator: ", ")
    console.say(
      report.told.isEmpty
        ? console.text("Personne n'avait été informé à tort.", "Nobody had been told wrongly.")
        : console.text(
          "Un avis scellé attend qui a été informé à tort : \(told).", "A sealed notice awaits who was told wrongly: \(told)."))
  }

  private static func list(_ numbers: [Int64]) -> String { numbers.map(String.init).joined(separator: ", ") }
}

extension Desk {
  /// Has a decision carried out by the server, or under the same lock when none runs; a complaint when something stands in its way.
  func carryOut(_ ruling: Ruling, command: String) async throws -> RulingReport {
    let role = try require(.content, .dpo)
    let target = [ruling.usager, ruling.other].compactMap(\.?.text).joined(separator: " ")
    let access = AccessEntry(
      person: person.name, role: role.rawValue, command: command, target: target, reason: ruling.reason,
      at: Assembly.systemClock.now)
    let outcome = try await carryOut {
      try await $0.decide(ruling, by: access)
    } alone: {
      try await $0.decide(ruling, by: access)
    }
    switch outcome {
    case .done(let report): return report
    case .hindered(let obstacle):
      throw console.complaint(
        obstacle == .unknown ? ExitStatus.notFound : ExitStatus.refused, IdentityWords.text(obstacle, .french),
        IdentityWords.text(obstacle, .english))
    }
  }
}
