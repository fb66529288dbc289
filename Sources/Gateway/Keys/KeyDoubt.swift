import Foundation
import Trust

/// Keys that are given in two places: which of them counts is not guessed.
enum KeyDoubt {
  /// Refuses files of keys where the settings take them from elsewhere.
  static func refuse(files: [URL], french: String, english: String) throws(KeyError) {
    for file in files where FileManager.default.fileExists(atPath: file.path) {
      let name = "secrets/\(file.lastPathComponent)"
      throw KeyError(
        "\(name) is there although the settings take the keys from \(english): one of the two has to go",
        french: "\(name) existe alors que les réglages prennent les clés \(french) : l'un des deux est de trop")
    }
  }

  /// Refuses variables that hold keys where the settings take them from elsewhere.
  static func refuse(variables: KeyVariables, in environment: [String: String]) throws(KeyError) {
    for name in [variables.kek, variables.next, variables.index] where environment[name] != nil {
      throw KeyError(
        "the variable \(name) is set although the settings do not take the keys from the environment: one of the two has to go",
        french:
          "la variable \(name) est définie alors que les réglages ne prennent pas les clés dans l'environnement : l'un des deux est de trop"
      )
    }
  }
}
