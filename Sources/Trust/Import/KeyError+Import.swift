extension KeyError {
  static let noContainer = KeyError(
    "this is no PEM, DER or PKCS#12 file", french: "ce n'est un fichier ni PEM, ni DER, ni PKCS#12")
  static let tooLarge = KeyError(
    "this is too large for keys and certificates", french: "c'est trop gros pour des clés et des certificats")
  static let broken = KeyError("the file is damaged", french: "le fichier est abîmé")
  static let noCertificate = KeyError("no certificate is in it", french: "il ne contient aucun certificat")
  static let noKey = KeyError("no private key is in it", french: "il ne contient aucune clé privée")
  static let severalKeys = KeyError(
    "several private keys are in it: give a file of one",
    french: "il contient plusieurs clés privées : donnez-en un qui n'en a qu'une")
  static let severalLeaves = KeyError(
    "which of its certificates is the partner's own cannot be told: give a PEM file, the own one first",
    french: "on ne peut dire lequel de ses certificats est celui du partenaire : donnez un fichier PEM, le sien en premier")
  static let privateKeyThere = KeyError(
    "a private key is in it: only certificates are expected, and the key must now be taken as known",
    french: "il contient une clé privée : seuls des certificats sont attendus, et la clé doit maintenant être tenue pour connue")
  static let passphraseNeeded = KeyError(
    "its private key is encrypted: a passphrase is needed", french: "sa clé privée est chiffrée : il faut une phrase de passe")
  static let wrongPassphrase = KeyError("the passphrase is not the right one", french: "la phrase de passe n'est pas la bonne")
  static let badPassphrase = KeyError("no passphrase holds a zero byte", french: "une phrase de passe n'a pas d'octet nul")
  static let noMAC = KeyError(
    "this PKCS#12 file has no passphrase that protects it as a whole (MAC)",
    french: "ce fichier PKCS#12 n'est pas protégé en entier par une phrase de passe (MAC)")
  static let tooSlow = KeyError(
    "its passphrase is to be hashed more than five million times",
    french: "sa phrase de passe est à hacher plus de cinq millions de fois")
  static let legacy = KeyError(
    """
    it is encrypted with an old algorithm (RC2 or such) that is read no more. Convert it: openssl pkcs12 -legacy -in OLD.p12 -nodes -out \
    KEY.pem, then openssl pkcs12 -export -in KEY.pem -out NEW.p12, and destroy KEY.pem
    """,
    french: """
      il est chiffré par un ancien algorithme (RC2 ou semblable) qui n'est plus lu. Convertissez-le : openssl pkcs12 -legacy -in \
      ANCIEN.p12 -nodes -out CLE.pem, puis openssl pkcs12 -export -in CLE.pem -out NOUVEAU.p12, et détruisez CLE.pem
      """)
  static let oldPEMEncryption = KeyError(
    "it is encrypted in the old way of PEM. Convert it: openssl pkcs8 -topk8 -in OLD.pem -out NEW.pem",
    french: "il est chiffré à l'ancienne façon de PEM. Convertissez-le : openssl pkcs8 -topk8 -in ANCIEN.pem -out NOUVEAU.pem")
}
