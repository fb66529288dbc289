public import Exchange

extension TokenFault {
  /// What an administrator reads: what is wrong and what mends it.
  public func text(in language: Language) -> String {
    switch self {
    case .moduleMissing(let path):
      language.text("le module PKCS #11 \(path) ne peut pas être chargé", "the PKCS #11 module \(path) cannot be loaded")
    case .notAModule(let path): language.text("\(path) n'est pas un module PKCS #11", "\(path) is no PKCS #11 module")
    case .tokenAbsent(let label):
      language.text("il n'y a pas de jeton « \(label) » : est-il branché ?", "there is no token \"\(label)\": is it plugged in?")
    case .tokenTwice(let label):
      language.text("plusieurs jetons s'appellent « \(label) »", "several tokens are called \"\(label)\"")
    case .pinWrong:
      language.text(
        "le jeton refuse le code PIN ; ne réessayez pas sans l'avoir corrigé : un jeton se bloque après quelques erreurs",
        "the token refuses the PIN; do not try again before it is mended: a token locks after a few errors")
    case .pinLocked:
      language.text(
        "le code PIN du jeton est bloqué : son responsable de sécurité (SO) doit le débloquer",
        "the token's PIN is locked: its security officer (SO) has to unlock it")
    case .pinLastTry:
      language.text(
        "une erreur de plus bloquerait le jeton, son code PIN n'est donc pas essayé : ouvrez-le une fois avec l'outil du fabricant",
        "one more error would lock the token, so its PIN is not tried: log in once with the vendor's tool")
    case .pinUnset:
      language.text(
        "le jeton n'a pas encore de code PIN, ou en exige un nouveau", "the token has no PIN yet, or asks for a new one")
    case .keyMissing(let name):
      language.text(
        "le jeton n'a pas de clé privée RSA « \(name) »", "the token has no RSA private key \"\(name)\"")
    case .keyTwice(let name):
      language.text(
        "plusieurs clés privées RSA du jeton s'appellent « \(name) » : nommez-la par son identifiant (keyId)",
        "several RSA private keys of the token are called \"\(name)\": name it by its identifier (keyId)")
    case .keyTooShort(let bits):
      language.text("la clé RSA du jeton a \(bits) bits : 2048 au moins", "the token's RSA key has \(bits) bits: 2048 at least")
    case .otherKey:
      language.text(
        "elle a été enveloppée pour une autre clé ou un autre jeton", "it was wrapped for another key or another token")
    case .spoilt(let code):
      language.text(
        "le jeton ne la déchiffre pas (réponse 0x\(String(code, radix: 16))) : le fichier a-t-il été modifié ?",
        "the token does not unwrap it (answer 0x\(String(code, radix: 16))): was the file changed?")
    case .noCommonHash:
      language.text(
        "la clé du jeton ne déchiffre pas en RSA-OAEP : permet-elle de déchiffrer ?",
        "the token's key does not decrypt by RSA-OAEP: is it allowed to decrypt?")
    case .refused(let function, let code):
      language.text(
        "le jeton répond 0x\(String(code, radix: 16)) à \(function)",
        "the token answers 0x\(String(code, radix: 16)) to \(function)")
    }
  }
}
