import Exchange
import Foundation
import Intake
import Store
import StoreSQLite
import Trust

extension Doctor {
  /// Whether the keys of the data can be had, and open `keys.sqlite`.
  func keyFindings(_ settings: Settings) -> [Finding] {
    do {
      let kept = try settings.keys.keeper(home, environment: surroundings.environment).read()
      let file = KeyVaultFile(folder: home.data)
      let standing = try kept.standing(for: file, isReadOnly: true)
      guard (try? file.summary()) != nil else { return [] }
      guard let key = standing == .current ? kept.current : kept.next, try file.opens(with: key, isReadOnly: true) else {
        return [Finding(.keysWrong)]
      }
      return kept.next == nil ? [] : [Finding(.keysUnsettled)]
    } catch {
      return [Finding(.keysUnusable, nil, Self.reason(error))]
    }
  }

  /// The seal's keys, the log's, and the server's for TLS.
  func sealFindings(_ settings: Settings) -> [Finding] {
    var found: [Finding] = []
    do { _ = try SealBook.load(home, at: now) } catch { found.append(Finding(.sealUnusable, "seal", Self.reason(error))) }
    do { _ = try home.logKey() } catch { found.append(Finding(.sealUnusable, "log", Self.reason(error))) }
    if let tls = settings.tls {
      do { _ = try TLSIdentity(tls, home: home) } catch {
        found.append(Finding(.tlsUnusable, tls.certificate, Self.reason(error)))
      }
    }
    return found
  }

  /// Files of partners and certificates that are wrong, and what ends.
  func trustFindings(_ settings: Settings?) -> [Finding] {
    let folder: TrustFolder
    do { folder = try Registrar(home: home).folder(at: now) } catch {
      return [Self.finding(error)]
    }
    let faults = folder.faults.map { Self.finding($0) }
    let ends = home.expiryWarnings(in: folder.state, at: now).filter { $0.level != .replaced }
    return faults
      + ends.map { warning in
        Finding(
          warning.level == .expired ? .certificateEnded : .certificateEnding, warning.partner?.text ?? warning.name,
          ["frenchText": warning.text(in: .french), "englishText": warning.text(in: .english)])
      }
  }

  private static func finding(_ fault: RegistrationError) -> Finding {
    Finding(
      .trustFile, fault.place, ["frenchText": fault.text(in: .french), "englishText": fault.text(in: .english)])
  }

  /// Whether schemas, adapters, conventions and procedures fit together, as the server would load them.
  func rules(_ settings: Settings) -> [Finding] {
    guard let installation else {
      return [Finding(.rulesUnusable, nil, ["reason": "Schemas, Adapters (PASSERELLE_SHARE)"])]
    }
    let reader = RulesReader(home: home, installation: installation, settings: settings)
    do {
      let trust = try reader.trust(after: nil, at: now).state
      let intake = try reader.intake(trusting: trust)
      _ = try reader.procedures(intake.catalogue, intake.policy)
      return []
    } catch {
      return [Finding(.rulesUnusable, nil, Self.reason(error))]
    }
  }
}
