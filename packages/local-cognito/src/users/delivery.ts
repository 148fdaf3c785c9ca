/** An attribute that a code can be sent to. */
export type AddressAttribute = "email" | "phone_number";

/** `CodeDeliveryDetails` of the API. */
export interface CodeDelivery {
  readonly AttributeName: AddressAttribute;
  readonly DeliveryMedium: "EMAIL" | "SMS";
  readonly Destination: string;
}

/** An address as the API shows it: `j***@e***` and `+*******1234`. */
function maskAddress(attribute: AddressAttribute, address: string): string {
  if (attribute === "phone_number")
    return `+${"*".repeat(Math.max(0, address.length - 5))}${address.slice(-4)}`;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return `${address.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

/** How a delivery to an address is reported. */
export function deliveryTo(attribute: AddressAttribute, address: string): CodeDelivery {
  return {
    AttributeName: attribute,
    DeliveryMedium: attribute === "email" ? "EMAIL" : "SMS",
    Destination: maskAddress(attribute, address),
  };
}
