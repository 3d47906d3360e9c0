export const words = "Wij luisteren eerst.";
