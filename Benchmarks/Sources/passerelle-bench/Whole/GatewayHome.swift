import Foundation
import Gateway
import Trust

/// The home of the gateway that is measured, with the run's partners.
enum GatewayHome {
  /// Makes it in that folder, to listen on a free loopback port.
  static func make(in folder: URL, cast: Cast) throws -> Home {
    let home = Home(folder)
    var settings = Settings()
    settings.gateway = Workload.audience
    settings.port = 0
    try home.create(settings, operatorName: "bench")
    for object in cast.material.objects {
      let place = object.kind == .anchor ? "anchors" : "crls"
      try Data(object.der).write(to: home.certs.appendingPathComponent("\(place)/\(object.name).der"))
    }
    let registrar = Registrar(home: home)
    for member in cast.members { try registrar.add(member.file, certificate: member.certificate) }
    return home
  }
}
