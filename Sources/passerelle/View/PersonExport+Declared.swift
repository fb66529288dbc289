import Consent
import Exchange

extension PersonExport {
  /// What the person said beside consents and objections, and what was told of them and stays in a message alone.
  func declared(in language: Language) -> [PrintedPage.Section] {
    var parts: [PrintedPage.Section] = []
    if !declarations.reorientations.isEmpty {
      parts.append(
        PrintedPage.Section(
          title: language.text("Vos réponses à une réorientation", "Your answers to a reorientation"),
          rows: declarations.reorientations.map { answer in
            (
              answer.identifier,
              "\(answer.answer.text(in: language)), \(answer.target ?? "–"), \(answer.given)" + end(answer.withdrawn, language)
            )
          }))
    }
    if !declarations.liftings.isEmpty {
      parts.append(
        PrintedPage.Section(
          title: language.text("Ce dont vous avez délié des professionnels", "What you freed professionals of"),
          lines: [DeclarationTables.opensNothing(in: language)],
          rows: declarations.liftings.map { lifting in
            let towards = lifting.towards.joined(separator: ", ")
            return (
              lifting.identifier, "\(lifting.professional), \(towards), \(lifting.subject)" + end(lifting.withdrawn, language)
            )
          }))
    }
    if !unrecorded.isEmpty {
      parts.append(
        PrintedPage.Section(
          title: language.text("Dit de vous et non enregistré", "Told of you and not recorded"),
          lines: [
            language.text(
              "Ces données sont dans un message chiffré, tel qu'il a été reçu, et nulle part ailleurs ; elles ne sont communiquées à personne et s'effacent avec lui.",
              "These data are in an encrypted message as it was received, and nowhere else; they are told to nobody and are erased with it."
            )
          ],
          rows: unrecorded.map { ($0.title, "message \($0.flow)") }))
    }
    return parts
  }

  private func end(_ withdrawn: CivilDay?, _ language: Language) -> String {
    withdrawn.map { language.text(", retiré le \($0)", ", withdrawn on \($0)") } ?? ""
  }
}
