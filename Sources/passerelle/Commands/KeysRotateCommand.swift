import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle keys rotate`: a new key-encryption key, and every data key wrapped with it; contents are not rewritten.
struct KeysRotateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rotate",
      abstract: words(
        "Changer la clé de chiffrement des clés, serveur arrêté ; les données ne sont pas réécrites.",
        "Change the key-encryption key while the server is stopped; the data are not rewritten."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var why: KeysReasonOption

  func run() async throws {
    let desk = try options.desk()
    let (console, role) = (desk.console, try desk.require(.policy))
    // Before anything is logged: a store that no key opens has nothing to change.
    let before = try Assembly.keys(of: desk.home, isReadOnly: false)
    try await desk.logAlone(role, "keys rotate", target: before.fingerprint, reason: why.reason)
    let (keys, fingerprint) = try Assembly.rotateKeys(of: desk.home, at: Assembly.systemClock.now)
    console.emit(
      .object(["source": .string(before.source.name), "fingerprint": .string(fingerprint), "keys": .integer(Int64(keys))]))
    console.say(
      console.text(
        "\(keys) clés sont enveloppées par la nouvelle (\(fingerprint)) ; l'ancienne (\(before.fingerprint)) n'ouvre plus rien ici.",
        "\(keys) keys are wrapped by the new one (\(fingerprint)); the old one (\(before.fingerprint)) opens nothing here any more."
      ))
    console.say(
      console.text(
        "Une sauvegarde d'avant s'ouvre encore avec l'ancienne : sauvegardez maintenant, et détruisez les anciennes à leur terme.",
        "A backup from before still opens with the old one: make one now, and destroy the old ones when their time is over."))
    if case .environment(let variables) = before.source {
      console.say(
        console.text(
          "Mettez maintenant la valeur de \(variables.next) dans \(variables.kek), et retirez \(variables.next).",
          "Now put the value of \(variables.next) into \(variables.kek), and unset \(variables.next)."))
    }
  }
}
