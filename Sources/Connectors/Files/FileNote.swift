import Exchange

/// What lies beside a file of the quarantine: which file, when, by whom refused and why. Codes and places of the form, never a value of the file.
struct FileNote {
  /// How its name ends, behind the file's own.
  static let suffix = ".note.txt"

  let name: String
  let type: MessageType
  let gateway: String
  let batch: String?
  let refusal: FileRefusal
  let time: Instant

  func text(in language: Language) -> String {
    var lines = [
      language.text("Fichier : ", "File: ") + name,
      language.text("Type : ", "Type: ") + type.text,
      language.text("Refusé en entier par : ", "Refused as a whole by: ") + gateway,
      language.text("Le : ", "On: ") + time.description,
      language.text("Code : ", "Code: ") + refusal.code,
    ]
    if let place = refusal.place { lines.append(language.text("Place : ", "Place: ") + place) }
    if let batch { lines.append(language.text("Lot : ", "Batch: ") + batch) }
    lines += [
      "", refusal.sentence.text(in: language), "",
      language.text(
        "Rien de ce fichier n'est entré. Corrigé ou non, il est essayé de nouveau dès qu'il revient dans le dossier surveillé.",
        "Nothing of this file was taken in. Mended or not, it is tried anew as soon as it is back in the watched folder."),
      "",
    ]
    return lines.joined(separator: "\n")
  }
}
