import Dossier
import Exchange

/// What the person must be told: which data were had from whom instead of being asked for, and what he or she may do (CRPA L114-8).
struct AskNotice {
  let answers: [FactAnswer]
  let asker: PartnerID
  let catalogue: Catalogue
  let names: [PartnerID: String]

  /// One sentence for each body, in the order of names; nil when nothing was had from anybody.
  func text(in language: Language) -> String? {
    var titles: [PartnerID: [String]] = [:]
    for answer in answers {
      guard let title = catalogue[answer.path]?.title(in: language) else { continue }
      for author in Set(answer.told.map(\.fact.author)) where author != asker && titles[author]?.contains(title) != true {
        titles[author, default: []].append(title)
      }
    }
    guard !titles.isEmpty else { return nil }
    let bodies = titles.sorted { $0.key < $1.key }.map { author, titles in
      (names[author] ?? author.text) + language.text(" : ", ": ") + titles.joined(separator: ", ")
    }
    return language.text(
      "Pour ne pas vous le redemander, nous avons obtenu d'autres administrations (CRPA L114-8) : \(bodies.joined(separator: " ; ")). Vous pouvez voir ces données, les faire corriger par l'organisme dont elles viennent, et, quand la loi n'oblige pas à les traiter, vous y opposer. Dites-le à l'agent qui vous reçoit ou à notre délégué à la protection des données.",
      "So that you need not tell it again, we had from other administrations (CRPA L114-8): \(bodies.joined(separator: "; ")). You may see these data, have them corrected by the body from which they come, and object where the law does not oblige us to process them. Tell the worker who receives you, or our data protection officer."
    )
  }
}
